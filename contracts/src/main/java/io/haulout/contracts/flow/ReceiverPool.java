package io.haulout.contracts.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one sender knows of the instances it may send to: for each the share of its window that is this sender's, and the
 * bytes sent to it that have not been answered. Pure; belongs to one context.
 */
public final class ReceiverPool {
  private final String localNode;
  private final Map<String, Receiver> byAddress = new TreeMap<>();

  public ReceiverPool(String localNode) {
    this.localNode = localNode;
  }

  /**
   * Takes over the present instances. One that is no longer among them gets no new work; what is in flight to it stays
   * open until it answers or is lost.
   *
   * @param senderCount senders that divide each window between them; at least 1
   */
  public void update(List<StageInstance> instances, int senderCount) {
    byAddress.values().forEach(receiver -> receiver.present = false);
    for (StageInstance instance : instances) {
      long shareBytes = Math.max(1, instance.windowBytes() / Math.max(1, senderCount));
      Receiver receiver = byAddress.computeIfAbsent(
          instance.address(), ignored -> new Receiver(instance, new CreditWindow(shareBytes)));
      receiver.window.resize(shareBytes);
      receiver.present = true;
    }
    byAddress.values().removeIf(receiver -> !receiver.present && receiver.grants.isEmpty());
  }

  /** Forgets an instance that will not answer; the grants that were open to it are returned: their work has to be done elsewhere. */
  public List<Grant> lose(String address) {
    Receiver lost = byAddress.remove(address);
    return lost == null ? List.of() : List.copyOf(lost.grants);
  }

  /**
   * Takes credit for one message: from an instance of this sender's node if one has room, else from the one with most
   * room. Empty when nobody has room; the caller then stops taking work and waits for a release.
   */
  public Optional<Grant> acquire(long bytes) {
    Receiver best = null;
    for (Receiver receiver : byAddress.values()) {
      if (!receiver.present) {
        continue;
      }
      if (best == null || better(receiver, best, bytes)) {
        best = receiver;
      }
    }
    if (best == null || !best.window.tryAcquire(bytes)) {
      return Optional.empty();
    }
    Grant grant = new Grant(best.instance, bytes);
    best.grants.add(grant);
    return Optional.of(grant);
  }

  private boolean better(Receiver one, Receiver other, long bytes) {
    boolean oneFits = fits(one, bytes);
    boolean otherFits = fits(other, bytes);
    if (oneFits != otherFits) {
      return oneFits;
    }
    boolean oneLocal = one.instance.node().equals(localNode);
    boolean otherLocal = other.instance.node().equals(localNode);
    if (oneLocal != otherLocal) {
      return oneLocal;
    }
    return one.window.roomBytes() > other.window.roomBytes();
  }

  private static boolean fits(Receiver receiver, long bytes) {
    return receiver.window.inFlightBytes() == 0 || bytes <= receiver.window.roomBytes();
  }

  /**
   * Gives the credit of a grant back, once.
   *
   * @return false when the grant is not open: it was lost with its instance, or released before
   */
  public boolean release(Grant grant) {
    Receiver receiver = byAddress.get(grant.receiver().address());
    if (receiver == null || !receiver.grants.remove(grant)) {
      return false;
    }
    receiver.window.release(grant.bytes());
    if (!receiver.present && receiver.grants.isEmpty()) {
      byAddress.remove(grant.receiver().address());
    }
    return true;
  }

  public long inFlightBytes() {
    return byAddress.values().stream().mapToLong(r -> r.window.inFlightBytes()).sum();
  }

  /** Credit taken from one receiver for one message. Two grants of the same size are two grants. */
  public static final class Grant {
    private final StageInstance receiver;
    private final long bytes;

    private Grant(StageInstance receiver, long bytes) {
      this.receiver = receiver;
      this.bytes = bytes;
    }

    public StageInstance receiver() {
      return receiver;
    }

    public long bytes() {
      return bytes;
    }
  }

  private static final class Receiver {
    final StageInstance instance;
    final CreditWindow window;
    final Set<Grant> grants = new HashSet<>();
    boolean present = true;

    Receiver(StageInstance instance, CreditWindow window) {
      this.instance = instance;
      this.window = window;
    }
  }
}
