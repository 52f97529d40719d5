package io.haulout.simulator;

/**
 * Refuses options in one wording. A class of its own, without constants: the option records build their defaults while
 * they are loaded, and must not load each other for it.
 */
final class OptionCheck {
  private OptionCheck() {}

  static void require(boolean allowed, String name, Object value, String range) {
    if (!allowed) {
      throw new IllegalArgumentException("archive." + name + "=" + value + ", allowed: " + range);
    }
  }
}
