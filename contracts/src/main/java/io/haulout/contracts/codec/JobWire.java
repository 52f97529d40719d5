package io.haulout.contracts.codec;

import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.TableCount;
import java.util.Optional;
import java.util.OptionalLong;

/** Wire form of replies, job requests and job states. */
final class JobWire {
  private static final int DURABLE = 1;
  private static final int FAILED = 2;
  private static final long NO_CHECKPOINT = -1;

  private JobWire() {}

  static final VersionedCodec<Reply> REPLY = new VersionedCodec<>(
      "reply",
      1,
      (out, reply) -> {
        switch (reply) {
          case Reply.Durable durable ->
            out.u8(DURABLE)
                .i64(durable.checkpointCount())
                .i64(durable.bytes())
                .list(durable.tables(), JobWire::count);
          case Reply.Failed failed -> failed(out.u8(FAILED), failed);
        }
      },
      (in, version) -> in.u8() == DURABLE
          ? new Reply.Durable(in.i64(), in.i64(), in.list(JobWire::count))
          : failed(in));

  static final VersionedCodec<JobRequest> JOB_REQUEST = new VersionedCodec<>(
      "job-request",
      1,
      (out, request) -> {
        TaskWire.context(out, request.context());
        out.list(request.sources(), WireWriter::text)
            .list(request.wanted().spans(), TaskWire::span)
            .u8(request.allowGaps() ? 1 : 0);
      },
      (in, version) -> new JobRequest(
          TaskWire.context(in),
          in.list(WireReader::text),
          SpanSet.of(in.list(TaskWire::span)),
          in.u8() == 1));

  static final VersionedCodec<JobStatus> JOB_STATUS = new VersionedCodec<>(
      "job-status",
      1,
      (out, status) -> {
        TaskWire.uuid(out, status.job());
        out.text(status.state().name())
            .i64(status.wantedCount())
            .i64(status.alreadyCommittedCount())
            .i64(status.committedCount())
            .i64(status.bytes())
            .list(status.tables(), JobWire::count)
            .i64(status.gapCount())
            .list(status.gaps(), JobWire::gap);
        out.u8(status.failure().isPresent() ? 1 : 0);
        status.failure().ifPresent(failure -> failed(out, failure));
      },
      (in, version) -> new JobStatus(
          TaskWire.uuid(in),
          JobState.valueOf(in.text()),
          in.i64(),
          in.i64(),
          in.i64(),
          in.i64(),
          in.list(JobWire::count),
          in.i64(),
          in.list(JobWire::gap),
          in.u8() == 0 ? Optional.empty() : Optional.of(failed(in))));

  private static void count(WireWriter out, TableCount count) {
    out.text(count.table()).i64(count.rows()).i64(count.inserted());
  }

  private static TableCount count(WireReader in) {
    return new TableCount(in.text(), in.i64(), in.i64());
  }

  private static void gap(WireWriter out, Gap gap) {
    TaskWire.span(out, gap.span());
    out.i32(gap.code().number()).text(gap.reason());
  }

  private static Gap gap(WireReader in) {
    return new Gap(TaskWire.span(in), FailureCode.ofNumber(in.i32()), in.text());
  }

  private static void failed(WireWriter out, Reply.Failed failed) {
    out.i32(failed.code().number())
        .i64(failed.checkpoint().orElse(NO_CHECKPOINT))
        .text(failed.message());
  }

  private static Reply.Failed failed(WireReader in) {
    FailureCode code = FailureCode.ofNumber(in.i32());
    long checkpoint = in.i64();
    return new Reply.Failed(
        code,
        checkpoint == NO_CHECKPOINT ? OptionalLong.empty() : OptionalLong.of(checkpoint),
        in.text());
  }
}
