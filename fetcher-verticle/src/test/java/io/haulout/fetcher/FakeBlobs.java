package io.haulout.fetcher;

import io.haulout.contracts.BlobId;
import io.haulout.fetcher.source.Source;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of one blob that answers each read as the test has laid down, and in order once nothing is laid down. */
final class FakeBlobs implements Source.OfBlobs {
  /** What a read was asked for. */
  record Asked(long offsetBytes, long lengthBytes) {}

  /** One way to answer a read. */
  interface Answer {
    Future<Opened> to(Asked asked);
  }

  final List<Asked> asked = new ArrayList<>();
  final List<FakeBytes> streams = new ArrayList<>();
  private final Context context;
  private final TestBlob blob;
  private final int chunkBytes;
  private final Deque<Answer> answers = new ArrayDeque<>();

  FakeBlobs(Context context, TestBlob blob, int chunkBytes) {
    this.context = context;
    this.blob = blob;
    this.chunkBytes = chunkBytes;
  }

  FakeBlobs then(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** The next read fails before its first byte. */
  FakeBlobs thenFails(RuntimeException failure) {
    return then(ignored -> Future.failedFuture(failure));
  }

  /** The next read breaks off after so many bytes. */
  FakeBlobs thenBreaksOffAfter(int bytes) {
    return then(read -> opened(
        blob.slice(read.offsetBytes(), bytes), new IllegalStateException("connection was closed")));
  }

  /** The next read ends in order after so many bytes. */
  FakeBlobs thenEndsAfter(int bytes) {
    return then(read -> opened(blob.slice(read.offsetBytes(), bytes), null));
  }

  /** The next read gives the bytes of another blob. */
  FakeBlobs thenGives(TestBlob other) {
    return then(read -> opened(other.slice(read.offsetBytes(), read.lengthBytes()), null));
  }

  Future<Opened> opened(Buffer bytes, @Nullable Throwable breaksOffWith) {
    List<Buffer> chunks = new ArrayList<>();
    for (int at = 0; at < bytes.length(); at += chunkBytes) {
      chunks.add(bytes.getBuffer(at, Math.min(bytes.length(), at + chunkBytes)));
    }
    FakeBytes stream = new FakeBytes(context, chunks, breaksOffWith);
    streams.add(stream);
    return Future.succeededFuture(new Opened(stream, () -> stream.cancelled = true));
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Future<Opened> open(BlobId id, long offsetBytes, long lengthBytes) {
    Asked read = new Asked(offsetBytes, lengthBytes);
    asked.add(read);
    Answer answer = answers.poll();
    return answer != null ? answer.to(read) : opened(blob.slice(offsetBytes, lengthBytes), null);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
