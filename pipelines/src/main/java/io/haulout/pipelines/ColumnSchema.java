package io.haulout.pipelines;

/**
 * A column as pipelines write it.
 *
 * @param name an SQL identifier that needs no quotes
 * @param nullable whether a row may hold SQL NULL there
 */
public record ColumnSchema(String name, SqlType type, boolean nullable) {
  public ColumnSchema {
    SqlIdentifier.require("column", name);
  }

  @Override
  public String toString() {
    return name + " " + type.sqlName() + (nullable ? " null" : "");
  }
}
