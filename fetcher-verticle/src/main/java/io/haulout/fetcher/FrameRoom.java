package io.haulout.fetcher;

import io.haulout.contracts.flow.CreditWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for the frames that a fetcher holds: those being filled and those that no decoder has taken yet. Who finds none
 * waits in order. Belongs to the fetcher's context.
 */
final class FrameRoom {
  private final CreditWindow window;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final AtomicLong inFlightBytes =
      new AtomicLong(); // the window's, for readers on other threads

  FrameRoom(long windowBytes) {
    this.window = new CreditWindow(windowBytes);
  }

  /** Takes room, or remembers to call back when some has come free; the caller then tries again. */
  boolean tryAcquire(long bytes, Runnable whenFreed) {
    if (!window.tryAcquire(bytes)) {
      waiting.add(whenFreed);
      return false;
    }
    inFlightBytes.set(window.inFlightBytes());
    return true;
  }

  void release(long bytes) {
    window.release(bytes);
    inFlightBytes.set(window.inFlightBytes());
    for (int i = waiting.size(); i > 0; i--) { // those who still find none queue up again behind
      waiting.remove().run();
    }
  }

  /** Safe from any thread. */
  long inFlightBytes() {
    return inFlightBytes.get();
  }
}
