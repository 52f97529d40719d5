package io.haulout.simulator;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Lets so many requests of a route be worked on, has so many wait, and sheds the rest. Threads may share it. */
final class RouteGate {
  private final int concurrentMax;
  private final int bufferedMax;
  private final Queue<Ticket> waiting =
      new ArrayDeque<>(); // guarded by this, as are the tickets' states
  private int running;

  RouteGate(int concurrentMax, int bufferedMax) {
    this.concurrentMax = concurrentMax;
    this.bufferedMax = bufferedMax;
  }

  /** A request's place. Whoever has one leaves, in whatever way the request ends. */
  final class Ticket {
    private final Runnable start;
    private boolean started;
    private boolean left;

    private Ticket(Runnable start) {
      this.start = start;
    }

    /** Gives the place back; the first call counts. */
    void leave() {
      Optional<Ticket> next;
      synchronized (RouteGate.this) {
        if (left) {
          return;
        }
        left = true;
        if (!started) {
          waiting.remove(this);
          return;
        }
        running--;
        next = Optional.ofNullable(waiting.poll());
        next.ifPresent(Ticket::starting);
      }
      next.ifPresent(ticket -> ticket.start.run());
    }

    private void starting() {
      started = true;
      running++;
    }
  }

  /**
   * Takes a request in.
   *
   * @param start is run once there is room, on this thread or on that of a request that leaves; must not block
   * @return the place, before {@code start} may be run; empty when the request is shed
   */
  Optional<Ticket> enter(Runnable start) {
    Ticket ticket = new Ticket(start);
    synchronized (this) {
      if (running + waiting.size() >= bufferedMax) {
        return Optional.empty();
      }
      if (running >= concurrentMax) {
        waiting.add(ticket);
        return Optional.of(ticket);
      }
      ticket.starting();
    }
    start.run();
    return Optional.of(ticket);
  }
}
