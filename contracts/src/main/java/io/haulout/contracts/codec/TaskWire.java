package io.haulout.contracts.codec;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.StoredObject;
import io.haulout.contracts.VerifyLevel;
import java.util.UUID;

/** Wire form of fetch tasks and frames, and of the values they share with other messages. */
final class TaskWire {
  private static final int BLOB_RANGE = 1;
  private static final int OBJECT_LIST = 2;

  private TaskWire() {}

  static final VersionedCodec<FetchTask> FETCH_TASK = new VersionedCodec<>(
      "fetch-task",
      1,
      (out, task) -> {
        context(out, task.context());
        extent(out.i64(task.number()).text(task.source()), task.extent());
      },
      (in, version) -> new FetchTask(context(in), in.i64(), in.text(), extent(in)));

  static final VersionedCodec<Frame> FRAME = new VersionedCodec<>(
      "frame",
      1,
      (out, frame) -> {
        context(out, frame.context());
        out.i64(frame.task())
            .i32(frame.number())
            .text(frame.source())
            .list(
                frame.entries(),
                (w, entry) ->
                    w.i64(entry.checkpoint()).i32(entry.offsetBytes()).i32(entry.lengthBytes()))
            .bytes(frame.bytes());
      },
      (in, version) -> new Frame(
          context(in),
          in.i64(),
          in.i32(),
          in.text(),
          in.list(r -> new FrameEntry(r.i64(), r.i32(), r.i32())),
          in.bytes()));

  static void context(WireWriter out, JobContext context) {
    uuid(out, context.job());
    out.text(context.network())
        .list(context.pipelines(), WireWriter::text)
        .text(context.verify().name());
  }

  static JobContext context(WireReader in) {
    return new JobContext(
        uuid(in), in.text(), in.list(WireReader::text), VerifyLevel.valueOf(in.text()));
  }

  static void uuid(WireWriter out, UUID value) {
    out.i64(value.getMostSignificantBits()).i64(value.getLeastSignificantBits());
  }

  static UUID uuid(WireReader in) {
    return new UUID(in.i64(), in.i64());
  }

  static void span(WireWriter out, CheckpointSpan span) {
    out.i64(span.first()).i64(span.last());
  }

  static CheckpointSpan span(WireReader in) {
    return new CheckpointSpan(in.i64(), in.i64());
  }

  private static void extent(WireWriter out, Extent extent) {
    switch (extent) {
      case Extent.BlobRange range ->
        out.u8(BLOB_RANGE)
            .text(range.blob().value())
            .i64(range.blobSizeBytes())
            .i64(range.offsetBytes())
            .i64(range.lengthBytes())
            .list(
                range.entries(),
                (w, entry) -> w.i64(entry.checkpoint())
                    .i64(entry.offsetBytes())
                    .i32(entry.lengthBytes())
                    .i32(entry.crc32()));
      case Extent.ObjectList list ->
        out.u8(OBJECT_LIST)
            .list(
                list.objects(),
                (w, object) ->
                    w.i64(object.checkpoint()).text(object.key()).i64(object.lengthBytes()));
    }
  }

  private static Extent extent(WireReader in) {
    int kind = in.u8();
    return switch (kind) {
      case BLOB_RANGE ->
        new Extent.BlobRange(
            new BlobId(in.text()),
            in.i64(),
            in.i64(),
            in.i64(),
            in.list(r -> new EntryRange(r.i64(), r.i64(), r.i32(), r.i32())));
      case OBJECT_LIST ->
        new Extent.ObjectList(in.list(r -> new StoredObject(r.i64(), r.text(), r.i64())));
      default -> throw new IllegalArgumentException("message fetch-task: unknown extent " + kind);
    };
  }
}
