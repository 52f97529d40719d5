package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.fetcher.source.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to read what a task still lacks of its range. The stream is paused whenever there is no room for the next
 * frame, so a slow database stops the bytes at the archive.
 */
final class RangeRead {
  private final FetchTask task;
  private final Extent.BlobRange range;
  private final Source.OfBlobs source;
  private final FrameAssembler assembler;
  private final FrameRoom room;
  private final Delivery delivery;
  private final Promise<Void> ended = Promise.promise();
  private Source.OfBlobs.@Nullable Opened opened;
  private @Nullable Buffer chunk; // taken from the stream, not yet used up
  private int chunkPosition;
  private boolean streamEnded;
  private boolean waitsForRoom;

  RangeRead(
      FetchTask task,
      Extent.BlobRange range,
      Source.OfBlobs source,
      FrameAssembler assembler,
      FrameRoom room,
      Delivery delivery) {
    this.task = task;
    this.range = range;
    this.source = source;
    this.assembler = assembler;
    this.room = room;
    this.delivery = delivery;
  }

  /** Reads; completes when every entry is in a frame that was sent, fails with what stopped the reading. */
  Future<Void> run() {
    long from = assembler.resumeOffset();
    source
        .open(range.blob(), from, assembler.endOffset() - from)
        .onComplete(this::begin, this::fail);
    return ended.future();
  }

  private void begin(Source.OfBlobs.Opened begun) {
    opened = begun;
    ReadStream<Buffer> stream = begun.bytes();
    stream.exceptionHandler(error -> fail(new BackfillException(
        FailureCode.ARCHIVE_UNAVAILABLE, what() + " broke off: " + error.getMessage(), error)));
    stream.endHandler(ignored -> {
      streamEnded = true;
      drain();
    });
    stream.handler(this::take);
    stream.resume();
  }

  private void take(Buffer bytes) {
    if (ended.future().isComplete()) {
      giveStreamUp(); // every entry is there, and the source still does not stop
      return;
    }
    chunk = bytes;
    chunkPosition = 0;
    drain();
  }

  /** Uses up the chunk in hand as far as there is room; called again when room has been found. */
  private void drain() {
    if (opened == null || waitsForRoom || ended.future().isComplete()) {
      return;
    }
    try {
      if (!useUpChunk()) {
        opened.bytes().pause();
        return;
      }
    } catch (BackfillException e) {
      fail(e);
      return;
    }
    if (assembler.done()) {
      finish();
    } else if (streamEnded) {
      fail(new BackfillException(FailureCode.RANGE_TRUNCATED, what() + " ended early"));
    } else {
      opened.bytes().resume();
    }
  }

  /** False when the next frame finds no room. Stops behind the last entry, whatever follows there. */
  private boolean useUpChunk() {
    while (chunk != null && chunkPosition < chunk.length() && !assembler.done()) {
      if (delivery.failure() != null) {
        throw delivery.failure();
      }
      if (!assembler.frameOpen() && !openFrame()) {
        return false;
      }
      chunkPosition += assembler.feed(chunk, chunkPosition);
      FrameAssembler.Full full = assembler.takeIfFull();
      if (full != null) {
        delivery.send(full.number(), full.layout(), full.bytes(), full.bytes().length);
      }
    }
    return true;
  }

  private boolean openFrame() {
    long bytes = assembler.nextFrameBytes();
    waitsForRoom = !room.tryAcquire(bytes, () -> roomFound(bytes));
    if (waitsForRoom) {
      return false;
    }
    assembler.openFrame();
    return true;
  }

  private void roomFound(long bytes) {
    waitsForRoom = false;
    if (ended.future().isComplete()) {
      room.release(bytes); // the read has failed while it waited
      return;
    }
    assembler.openFrame();
    drain();
  }

  /** All entries are on their way. The end of the response is what frees its connection, so it is waited for. */
  private void finish() {
    boolean surplus = chunk != null && chunkPosition < chunk.length();
    chunk = null;
    if (surplus) {
      giveStreamUp();
    } else if (opened != null) {
      opened.bytes().resume();
    }
    ended.tryComplete();
  }

  private void fail(Throwable error) {
    if (ended.future().isComplete()) {
      return;
    }
    giveStreamUp();
    if (assembler.frameOpen()) {
      room.release(assembler.nextFrameBytes());
    }
    assembler.restart();
    ended.tryFail(error);
  }

  private void giveStreamUp() {
    if (opened != null) {
      opened.bytes().exceptionHandler(null).handler(null).endHandler(null);
      opened.cancel().run();
    }
  }

  private String what() {
    return "read of blob " + range.blob() + " from " + task.source();
  }
}
