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
  private final List<List<StoredObject>> pieces;
  private int piece;

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
    BackfillException failed = delivery.failure();
    if (failed != null) {
      return Future.failedFuture(failed);
    }
    List<StoredObject> objects = pieces.get(piece);
    return roomFor(listedBytes(objects))
        .compose(ignored -> readAll(objects).onFailure(error -> room.release(listedBytes(objects))))
        .compose(bytes -> {
          send(objects, bytes);
          piece++;
          return run();
        });
  }

  private Future<Void> roomFor(long bytes) {
    Promise<Void> found = Promise.promise();
    tryRoom(bytes, found);
    return found.future();
  }

  private void tryRoom(long bytes, Promise<Void> found) {
    if (room.tryAcquire(bytes, () -> tryRoom(bytes, found))) {
      found.complete();
    }
  }

  private Future<List<Buffer>> readAll(List<StoredObject> objects) {
    Future<List<Buffer>> read = Future.succeededFuture(new ArrayList<>());
    for (StoredObject object : objects) {
      read = read.compose(before -> source.read(object).map(bytes -> {
        check(object, bytes);
        before.add(bytes);
        return before;
      }));
    }
    return read;
  }

  private void check(StoredObject object, Buffer bytes) {
    if (bytes.length() != object.lengthBytes() || bytes.length() == 0) {
      throw new BackfillException(
          FailureCode.RANGE_TRUNCATED,
          object.checkpoint(),
          object.key() + " from " + task.source() + " has " + bytes.length()
              + " bytes, listed with " + object.lengthBytes(),
          null);
    }
    EntryCheck.check(
        object.checkpoint(),
        bytes.getBytes(),
        0,
        bytes.length(),
        OptionalInt.empty(),
        task.context().verify(),
        task.source());
  }

  private void send(List<StoredObject> objects, List<Buffer> contents) {
    byte[] frame = new byte[Math.toIntExact(listedBytes(objects))];
    List<FrameEntry> layout = new ArrayList<>(objects.size());
    int position = 0;
    for (int i = 0; i < objects.size(); i++) {
      Buffer bytes = contents.get(i);
      bytes.getBytes(0, bytes.length(), frame, position);
      layout.add(new FrameEntry(objects.get(i).checkpoint(), position, bytes.length()));
      position += bytes.length();
    }
    delivery.send(piece, layout, frame);
  }

  private static long listedBytes(List<StoredObject> objects) {
    return objects.stream().mapToLong(StoredObject::lengthBytes).sum();
  }

  private static List<List<StoredObject>> cut(List<StoredObject> objects, int frameBytes) {
    List<List<StoredObject>> pieces = new ArrayList<>();
    List<StoredObject> current = new ArrayList<>();
    long size = 0;
    for (StoredObject object : objects) {
      if (!current.isEmpty() && size + object.lengthBytes() > frameBytes) {
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
