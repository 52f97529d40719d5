package io.haulout.fetcher;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream that gives its chunks one by one while it is not paused, then ends, breaks off, or falls silent. */
final class FakeBytes implements ReadStream<Buffer> {
  private final Context context;
  private final Deque<Buffer> chunks;
  private final @Nullable Throwable breaksOffWith;
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private boolean flowing;
  private boolean scheduled;
  private boolean ended;
  volatile boolean cancelled;

  /** A stream that ends behind its last chunk, or breaks off there when a failure is given. */
  FakeBytes(Context context, List<Buffer> chunks, @Nullable Throwable breaksOffWith) {
    this.context = context;
    this.chunks = new ArrayDeque<>(chunks);
    this.breaksOffWith = breaksOffWith;
  }

  int chunksLeft() {
    return chunks.size();
  }

  private void schedule() {
    if (flowing && !scheduled && !ended) {
      scheduled = true;
      context.runOnContext(ignored -> {
        scheduled = false;
        step();
      });
    }
  }

  private void step() {
    if (!flowing || ended || cancelled) {
      return;
    }
    Buffer chunk = chunks.poll();
    if (chunk != null) {
      if (handler != null) {
        handler.handle(chunk);
      }
      schedule();
      return;
    }
    ended = true;
    if (breaksOffWith != null && exceptionHandler != null) {
      exceptionHandler.handle(breaksOffWith);
    } else if (breaksOffWith == null && endHandler != null) {
      endHandler.handle(null);
    }
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> bytes) {
    handler = bytes;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> end) {
    endHandler = end;
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> failure) {
    exceptionHandler = failure;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    flowing = false;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    flowing = true;
    schedule();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    throw new UnsupportedOperationException("a fetcher pauses and resumes");
  }
}
