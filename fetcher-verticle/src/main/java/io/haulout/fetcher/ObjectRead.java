package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.StoredObject;
import io.haulout.fetcher.source.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the objects of a task, a frame's worth at a time, from where an earlier attempt stopped. How objects share frames
 * follows from their listed lengths alone, so a task that is done again gives the same frames.
 */
final class ObjectRead {
  private final FetchTask task;
  private final Source.OfObjects source;
  private final FrameRoom room;
  private final Delivery delivery;
  private final int frameBytes;
  private final List<List<StoredObject>> pieces;
  private int piece;

  private record Filled(List<FrameEntry> layout, byte[] bytes) {}

  ObjectRead(
      FetchTask task,
      Extent.ObjectList list,
      Source.OfObjects source,
      int frameBytes,
      FrameRoom room,
      Delivery delivery) {
    this.task = task;
    this.source = source;
    this.room = room;
    this.delivery = delivery;
    this.frameBytes = frameBytes;
    this.pieces = cut(list.objects(), frameBytes);
  }

  /** Frames finished so far; tells an attempt that made headway from one that did not. */
  int piecesDone() {
    return piece;
  }

  /** Reads on; completes when every object is in a frame that was sent, fails with what stopped the reading. */
  Future<Void> run() {
    if (piece == pieces.size()) {
      return Future.succeededFuture();
    }
    List<StoredObject> objects = pieces.get(piece);
    long roomBytes = roomBytes(objects);
    return roomFor(roomBytes)
        .compose(ignored -> readAll(objects)
            .map(contents -> frame(objects, contents))
            .onFailure(error -> room.release(roomBytes)))
        .compose(frame -> {
          delivery.send(piece, frame.layout(), frame.bytes(), roomBytes);
          piece++;
          return run();
        });
  }

  /** What a listing does not tell is taken for a whole frame. */
  private long roomBytes(List<StoredObject> objects) {
    long listedBytes = objects.stream().mapToLong(StoredObject::lengthBytes).sum();
    return listedBytes == 0 ? frameBytes : listedBytes;
  }

  private Future<Void> roomFor(long bytes) {
    Promise<Void> found = Promise.promise();
    if (room.tryAcquire(bytes, found::complete)) {
      found.complete();
    }
    return found.future();
  }

  private Future<List<Buffer>> readAll(List<StoredObject> objects) {
    Future<List<Buffer>> read = Future.succeededFuture(new ArrayList<>());
    for (StoredObject object : objects) {
      read = read.compose(before -> {
        BackfillException failed = delivery.failure();
        return failed != null
            ? Future.failedFuture(failed)
            : source.read(object).map(bytes -> {
              checkLength(object, bytes.length());
              before.add(bytes);
              return before;
            });
      });
    }
    return read;
  }

  private void checkLength(StoredObject object, int lengthBytes) {
    if (object.lengthBytes() > 0 && lengthBytes != object.lengthBytes()) {
      throw new BackfillException(
          FailureCode.RANGE_TRUNCATED,
          object.checkpoint(),
          object.key() + " from " + task.source() + " has " + lengthBytes + " bytes, listed with "
              + object.lengthBytes(),
          null);
    }
  }

  /** Lays the objects back to back and checks each. */
  private Filled frame(List<StoredObject> objects, List<Buffer> contents) {
    byte[] frame = new byte[contents.stream().mapToInt(Buffer::length).sum()];
    List<FrameEntry> layout = new ArrayList<>(objects.size());
    int position = 0;
    for (int i = 0; i < objects.size(); i++) {
      long checkpoint = objects.get(i).checkpoint();
      int length = contents.get(i).length();
      contents.get(i).getBytes(0, length, frame, position);
      EntryCheck.check(
          checkpoint,
          frame,
          position,
          length,
          OptionalInt.empty(),
          task.context().verify(),
          task.source());
      layout.add(new FrameEntry(checkpoint, position, length));
      position += length;
    }
    return new Filled(layout, frame);
  }

  /** An object of unknown length has a frame to itself. */
  private static List<List<StoredObject>> cut(List<StoredObject> objects, int frameBytes) {
    List<List<StoredObject>> pieces = new ArrayList<>();
    List<StoredObject> current = new ArrayList<>();
    long size = 0;
    for (StoredObject object : objects) {
      boolean joins =
          size > 0 && object.lengthBytes() > 0 && size + object.lengthBytes() <= frameBytes;
      if (!joins && !current.isEmpty()) {
        pieces.add(List.copyOf(current));
        current.clear();
        size = 0;
      }
      current.add(object);
      size += object.lengthBytes();
    }
    pieces.add(List.copyOf(current));
    return pieces;
  }
}
