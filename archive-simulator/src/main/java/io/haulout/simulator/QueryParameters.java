package io.haulout.simulator;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Query parameters, read as strictly as the real servers read them. Unsigned values are handed out as their bits. */
final class QueryParameters {
  private final MultiMap values;

  private QueryParameters(MultiMap values) {
    this.values = values;
  }

  /** Parameters of a route that refuses any name it does not know, and any name twice. */
  static QueryParameters only(Set<String> allowed, MultiMap values) throws Refusal {
    for (String name : values.names()) {
      if (!allowed.contains(name)) {
        throw Refusal.badRequest("invalid query string: unknown field `" + name + "`");
      }
    }
    return new QueryParameters(values);
  }

  /** Parameters of a route that ignores names it does not know. */
  static QueryParameters some(MultiMap values) {
    return new QueryParameters(values);
  }

  long requiredU64(String name) throws Refusal {
    String text = required(name);
    try {
      return Long.parseUnsignedLong(digits(name, text));
    } catch (NumberFormatException e) {
      throw unreadable(name, text);
    }
  }

  long requiredU32(String name) throws Refusal {
    long value = requiredU64(name);
    if (value < 0 || value > 0xFFFF_FFFFL) {
      throw unreadable(name, Long.toUnsignedString(value));
    }
    return value;
  }

  /** A signed number, or nothing where the parameter is absent. */
  OptionalLong i64(String name) throws Refusal {
    List<String> given = given(name);
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(given.getFirst()));
    } catch (NumberFormatException e) {
      throw unreadable(name, given.getFirst());
    }
  }

  /** {@code true} or {@code false} in exactly these words; false where the parameter is absent. */
  boolean flag(String name) throws Refusal {
    List<String> given = given(name);
    if (given.isEmpty() || given.getFirst().equals("false")) {
      return false;
    }
    if (given.getFirst().equals("true")) {
      return true;
    }
    throw unreadable(name, given.getFirst());
  }

  private String required(String name) throws Refusal {
    List<String> given = given(name);
    if (given.isEmpty()) {
      throw Refusal.badRequest("invalid query string: missing field `" + name + "`");
    }
    return given.getFirst();
  }

  private List<String> given(String name) throws Refusal {
    List<String> given = values.getAll(name);
    if (given.size() > 1) {
      throw Refusal.badRequest("invalid query string: duplicate field `" + name + "`");
    }
    return given;
  }

  private static String digits(String name, String text) throws Refusal {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw unreadable(name, text);
    }
    return text;
  }

  private static Refusal unreadable(String name, String text) {
    return Refusal.badRequest("invalid query string: `" + name + "` is not a valid value: " + text);
  }
}
