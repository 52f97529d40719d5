package io.haulout.contracts.flow;

import java.util.ArrayList;
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
   * Takes over the present instances. What is in flight to those that stay is kept.
   *
   * @param senderCount senders that divide each window between them; at least 1
   * @return grants that were open to instances that are gone: their work has to be done elsewhere
   */
  public List<Grant> update(List<StageInstance> instances, int senderCount) {
    Set<String> gone = new HashSet<>(byAddress.keySet());
    for (StageInstance instance : instances) {
      gone.remove(instance.address());
      long shareBytes = Math.max(1, instance.windowBytes() / Math.max(1, senderCount));
      Receiver known = byAddress.get(instance.address());
      if (known == null) {
        byAddress.put(instance.address(), new Receiver(instance, new CreditWindow(shareBytes)));
      } else {
        known.window.resize(shareBytes);
      }
    }
    List<Grant> lost = new ArrayList<>();
    for (String address : gone) {
      Receiver left = byAddress.remove(address);
      if (left != null) {
        lost.addAll(left.grants);
      }
    }
    return lost;
  }

  /**
   * Takes credit for one message: from an instance of this sender's node if one has room, else from the one with most
   * room. Empty when nobody has room; the caller then stops taking work and waits for a release.
   */
  public Optional<Grant> acquire(long bytes) {
    Receiver best = null;
    for (Receiver receiver : byAddress.values()) {
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
    return true;
  }

  public int receiverCount() {
    return byAddress.size();
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

    Receiver(StageInstance instance, CreditWindow window) {
      this.instance = instance;
      this.window = window;
    }
  }
}
