package io.haulout.contracts.flow;

import static io.haulout.contracts.Require.require;

/**
 * Bounds the bytes of work in flight. Bytes, not messages: checkpoints differ a hundredfold. Belongs to one context.
 *
 * <p>Work larger than the whole window is admitted when nothing else is in flight, alone: refusing it for ever would be a
 * deadlock. So the bytes in flight never exceed the larger of the capacity and the largest single piece of work.
 */
public final class CreditWindow {
  private long capacityBytes;
  private long inFlightBytes;

  public CreditWindow(long capacityBytes) {
    resize(capacityBytes);
  }

  /** Takes credit, or returns false and changes nothing; the caller keeps the work and waits for a release. */
  public boolean tryAcquire(long bytes) {
    require(bytes >= 1, "bytes", bytes, "1 or more");
    if (inFlightBytes > 0 && bytes > capacityBytes - inFlightBytes) {
      return false;
    }
    inFlightBytes += bytes;
    return true;
  }

  /**
   * Gives credit back.
   *
   * @throws IllegalStateException when more comes back than was taken
   */
  public void release(long bytes) {
    if (bytes < 1 || bytes > inFlightBytes) {
      throw new IllegalStateException(
          "released " + bytes + " bytes of " + inFlightBytes + " in flight");
    }
    inFlightBytes -= bytes;
  }

  /** Changes the capacity. What is in flight stays; a smaller window admits nothing until enough has come back. */
  public void resize(long capacityBytes) {
    require(capacityBytes >= 1, "capacityBytes", capacityBytes, "1 or more");
    this.capacityBytes = capacityBytes;
  }

  public long capacityBytes() {
    return capacityBytes;
  }

  public long inFlightBytes() {
    return inFlightBytes;
  }

  /** Room left; negative after the window was made smaller than what is in flight. */
  public long roomBytes() {
    return capacityBytes - inFlightBytes;
  }
}
