package io.haulout.pipelines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Postgres types a column of a pipeline may have. */
public enum SqlType {
  TEXT,
  BIGINT,
  SMALLINT,
  BOOLEAN,
  NUMERIC,
  JSONB;

  /** The name of the type in SQL and in pipeline files. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SqlType> named(String sqlName) {
    return Arrays.stream(values())
        .filter(type -> type.sqlName().equals(sqlName))
        .findFirst();
  }

  static String allNames() {
    return Arrays.stream(values()).map(SqlType::sqlName).collect(Collectors.joining(", "));
  }
}
