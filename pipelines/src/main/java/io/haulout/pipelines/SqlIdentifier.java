package io.haulout.pipelines;

import java.util.regex.Pattern;

/** The form of the names that end up in SQL: lower-case, never in need of quotes, short enough for Postgres. */
final class SqlIdentifier {
  static final String FORM = "lower-case letters, digits and _, at most 63, no digit first";

  private static final Pattern PATTERN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private SqlIdentifier() {}

  static boolean isOne(String name) {
    return PATTERN.matcher(name).matches();
  }

  static String require(String what, String name) {
    if (!isOne(name)) {
      throw new IllegalArgumentException(what + "=" + name + ", allowed: " + FORM);
    }
    return name;
  }
}
