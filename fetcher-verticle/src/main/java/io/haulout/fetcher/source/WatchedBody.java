package io.haulout.fetcher.source;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, which breaks off when it is silent for too long. Only silence while bytes are wanted counts: a
 * paused stream may rest as long as a database takes. The client's own timeouts cannot tell the two apart.
 */
final class WatchedBody implements ReadStream<Buffer> {
  /** Silence is looked for so many times in the longest that is allowed, and so found at most that part too late. */
  private static final int LOOKS = 4;

  private final Vertx vertx;
  private final HttpClientResponse response;
  private final Duration silenceMax;
  private final long timer;
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private boolean wanted;
  private int silentLooks;
  private boolean over;

  /** Takes over a response that has no handlers yet. */
  WatchedBody(Vertx vertx, HttpClientResponse response, Duration silenceMax) {
    this.vertx = vertx;
    this.response = response;
    this.silenceMax = silenceMax;
    response.pause();
    response.exceptionHandler(this::fail);
    response.endHandler(ignored -> end());
    response.handler(this::take);
    this.timer = vertx.setPeriodic(Math.max(1, silenceMax.toMillis() / LOOKS), ignored -> look());
  }

  private void take(Buffer bytes) {
    silentLooks = 0;
    if (handler != null) {
      handler.handle(bytes);
    }
  }

  private void end() {
    if (close() && endHandler != null) {
      endHandler.handle(null);
    }
  }

  private void fail(Throwable error) {
    if (close() && exceptionHandler != null) {
      exceptionHandler.handle(error);
    }
  }

  private void look() {
    if (wanted && ++silentLooks > LOOKS) {
      fail(new TimeoutException("silent for more than " + silenceMax.toMillis() + " ms"));
      response
          .request()
          .reset(); // after that, since it fails the response with a reason of its own
    }
  }

  /** Gives the rest of the body up, and with it the connection; no handler is called any more. */
  void cancel() {
    if (close()) {
      response.request().reset();
    }
  }

  /** False when the body was over before. */
  private boolean close() {
    if (over) {
      return false;
    }
    over = true;
    vertx.cancelTimer(timer);
    return true;
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
    wanted = false;
    response.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    silentLooks = 0;
    wanted = true;
    response.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    silentLooks = 0;
    wanted = true;
    response.fetch(amount);
    return this;
  }
}
