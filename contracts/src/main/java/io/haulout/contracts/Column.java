package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.regex.Pattern;

/** A named column of a row batch. The name becomes an SQL identifier, so its form is checked here. */
public record Column(String name, ColumnValues values) {
  static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public Column {
    require(IDENTIFIER.matcher(name).matches(), "column", name, "lower-case SQL identifier");
  }
}
