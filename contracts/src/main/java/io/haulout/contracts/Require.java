package io.haulout.contracts;

/** The one way in which records and options refuse a value: what, which value, and what is allowed. */
public final class Require {
  private Require() {}

  /**
   * Refuses a value that does not meet its condition.
   *
   * @param holds the condition the value must meet
   * @param allowed what would have been right, for the person who reads the message
   * @throws IllegalArgumentException {@code name=value, allowed: …} when it does not hold
   */
  public static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + ", allowed: " + allowed);
    }
  }
}
