package io.haulout.pipelines;

import java.util.regex.Pattern;

/** The form of the names of modules, structs and fields in Move. */
final class MoveIdentifier {
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private MoveIdentifier() {}

  /** Passes a name on; {@code what} says in the message whose name is wrong. */
  static String require(String name, String what, YamlNode where) {
    if (!PATTERN.matcher(name).matches()) {
      throw where.mistake(what + ": `" + name + "` is not a Move identifier");
    }
    return name;
  }
}
