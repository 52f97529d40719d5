package io.haulout.ingest;

import io.haulout.contracts.ColumnValues;
import org.jspecify.annotations.Nullable;

/** How the values of a column travel: the type of the array parameter, and the cast on the way into the column. */
enum ColumnKind {
  TEXT("text", ""),
  NUMERIC("text", "::numeric"),
  JSONB("text", "::jsonb"),
  BIGINT("bigint", ""),
  /** Some of the values are below zero: they stand for 2^63 and more. */
  WRAPPED_BIGINT("bigint", ""),
  SMALLINT("smallint", ""),
  BOOLEAN("boolean", "");

  private static final String TWO_TO_THE_64TH = "18446744073709551616";

  private final String elementType;
  private final String cast;

  ColumnKind(String elementType, String cast) {
    this.elementType = elementType;
    this.cast = cast;
  }

  static ColumnKind of(ColumnValues values) {
    return switch (values) {
      case ColumnValues.Texts texts ->
        switch (texts.form()) {
          case TEXT -> TEXT;
          case NUMERIC -> NUMERIC;
          case JSONB -> JSONB;
        };
      case ColumnValues.Bigints bigints -> hasWrapped(bigints) ? WRAPPED_BIGINT : BIGINT;
      case ColumnValues.Smallints smallints -> SMALLINT;
      case ColumnValues.Booleans booleans -> BOOLEAN;
    };
  }

  /** The null mask need not be asked: with either kind a null is written as a null. */
  private static boolean hasWrapped(ColumnValues.Bigints bigints) {
    for (long value : bigints.values()) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }

  String elementType() {
    return elementType;
  }

  /**
   * The value to insert. Upstream's later revisions turn columns from bigint, where an unsigned 64-bit number may have wrapped
   * around, to numeric, where it is written as it is. That may happen while we write, so the statement asks for itself; only
   * where it makes a difference, for the detour by numeric takes time.
   *
   * @param value the value as it travels
   * @param table quoted, with its schema
   * @param column quoted
   */
  String expression(String value, String table, String column) {
    if (this != WRAPPED_BIGINT) {
      return value + cast;
    }
    return "case when %1$s < 0 and pg_typeof((select t.%3$s from %2$s as t limit 0)) = 'numeric'::regtype then %1$s + %4$s else %1$s end"
        .formatted(value, table, column, TWO_TO_THE_64TH);
  }

  /** An array of the class that the driver knows to encode for the element type. */
  @Nullable
  Object[] newArray(int length) {
    return switch (this) {
      case TEXT, NUMERIC, JSONB -> new String[length];
      case BIGINT, WRAPPED_BIGINT -> new Long[length];
      case SMALLINT -> new Short[length];
      case BOOLEAN -> new Boolean[length];
    };
  }

  /** Copies rows into an array of {@link #newArray}; a null stands for SQL NULL. */
  static void copy(ColumnValues from, int fromRow, @Nullable Object[] to, int toRow, int rowCount) {
    switch (from) {
      case ColumnValues.Texts texts ->
        System.arraycopy(texts.values(), fromRow, to, toRow, rowCount);
      case ColumnValues.Bigints bigints -> {
        for (int i = 0; i < rowCount; i++) {
          to[toRow + i] = bigints.nulls().get(fromRow + i) ? null : bigints.values()[fromRow + i];
        }
      }
      case ColumnValues.Smallints smallints -> {
        for (int i = 0; i < rowCount; i++) {
          to[toRow + i] =
              smallints.nulls().get(fromRow + i) ? null : smallints.values()[fromRow + i];
        }
      }
      case ColumnValues.Booleans booleans -> {
        for (int i = 0; i < rowCount; i++) {
          to[toRow + i] = booleans.nulls().get(fromRow + i) ? null : booleans.values()[fromRow + i];
        }
      }
    }
  }
}
