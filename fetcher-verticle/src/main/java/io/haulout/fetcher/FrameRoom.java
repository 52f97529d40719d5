package io.haulout.fetcher;

import io.haulout.contracts.flow.CreditWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for the frames that a fetcher holds: those being filled and those that no decoder has taken yet. Who finds none
 * waits, and nobody overtakes: a large frame would wait for ever behind small ones. Belongs to the fetcher's context.
 */
final class FrameRoom {
  private record Waiting(long bytes, Runnable granted) {}

  private final CreditWindow window;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final AtomicLong inFlightBytes =
      new AtomicLong(); // the window's, for readers on other threads
  private boolean granting;

  FrameRoom(long windowBytes) {
    this.window = new CreditWindow(windowBytes);
  }

  /**
   * Takes room now, or as soon as there is some.
   *
   * @param granted is called later, when this returns false: the room has been taken then, and whoever does not want it
   *     any more has to give it back
   */
  boolean tryAcquire(long bytes, Runnable granted) {
    if (queue.isEmpty() && take(bytes)) {
      return true;
    }
    queue.add(new Waiting(bytes, granted));
    return false;
  }

  void release(long bytes) {
    window.release(bytes);
    inFlightBytes.set(window.inFlightBytes());
    if (granting) {
      return; // called by one who has just been granted room: the loop below goes on for it
    }
    granting = true;
    try {
      Waiting first;
      while ((first = queue.peek()) != null && take(first.bytes())) {
        queue.remove();
        first.granted().run();
      }
    } finally {
      granting = false;
    }
  }

  private boolean take(long bytes) {
    if (!window.tryAcquire(bytes)) {
      return false;
    }
    inFlightBytes.set(window.inFlightBytes());
    return true;
  }

  /** Safe from any thread. */
  long inFlightBytes() {
    return inFlightBytes.get();
  }
}
