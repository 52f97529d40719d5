package io.haulout.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerResponse;
import java.io.EOFException;
import java.util.concurrent.TimeUnit;

/**
 * Writes a part of a file in chunks, at a connection's pace, with a flipped byte where one is wanted. Never ends the
 * response: what comes after the last byte is the caller's to decide. Confined to the request's event loop.
 */
final class ShapedBody {
  /** No byte is flipped. */
  static final long INTACT = -1;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final ConnectionPace pace;
  private final AsyncFile file;
  private final long offset;
  private final long length;
  private final long flippedAt;
  private final Promise<Void> done = Promise.promise();
  private long sent;

  private ShapedBody(
      Vertx vertx,
      HttpServerResponse response,
      ConnectionPace pace,
      AsyncFile file,
      long offset,
      long length,
      long flippedAt) {
    this.vertx = vertx;
    this.response = response;
    this.pace = pace;
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.flippedAt = flippedAt;
  }

  /**
   * Sends {@code [offset, offset + length)} of a file.
   *
   * @param flippedAt position of the byte to spoil, from the range's first, or {@link #INTACT}
   * @return done when the last byte is written out; fails when the file or the connection does
   */
  static Future<Void> send(
      Vertx vertx,
      HttpServerResponse response,
      ConnectionPace pace,
      String path,
      long offset,
      long length,
      long flippedAt) {
    var readOnly = new OpenOptions().setRead(true).setWrite(false).setCreate(false);
    return vertx.fileSystem().open(path, readOnly).compose(file -> {
      var body = new ShapedBody(vertx, response, pace, file, offset, length, flippedAt);
      pace.begin(System.nanoTime());
      body.next();
      return body.done.future().eventually(file::close);
    });
  }

  /** One step at a time rather than one future on the other: a blob is tens of thousands of chunks. */
  private void next() {
    if (sent == length) {
      done.complete();
      return;
    }
    int count = (int) Math.min(pace.chunkBytes(), length - sent);
    file.read(Buffer.buffer(count), 0, offset + sent, count).onComplete(this::paced, done::tryFail);
  }

  private void paced(Buffer chunk) {
    if (chunk.length() == 0) {
      done.tryFail(new EOFException("file ends early: offset=" + (offset + sent)));
      return;
    }
    if (flippedAt >= sent && flippedAt < sent + chunk.length()) {
      int at = (int) (flippedAt - sent);
      chunk.setByte(at, (byte) (chunk.getByte(at) ^ 1));
    }
    long delayMs =
        TimeUnit.NANOSECONDS.toMillis(pace.reserveNanos(chunk.length(), System.nanoTime()));
    if (delayMs < 1) {
      write(chunk);
    } else {
      vertx.setTimer(delayMs, fired -> write(chunk));
    }
  }

  private void write(Buffer chunk) {
    if (response.closed()) {
      done.tryFail(new EOFException("the client has gone"));
      return;
    }
    response
        .write(chunk)
        .onComplete(
            written -> {
              sent += chunk.length();
              next();
            },
            done::tryFail);
  }
}
