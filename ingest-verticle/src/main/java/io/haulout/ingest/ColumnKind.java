package io.haulout.ingest;

import io.haulout.contracts.ColumnValues;
import org.jspecify.annotations.Nullable;

/** How the values of a column travel: the type of the array parameter, and the cast on the way into the column. */
enum ColumnKind {
  TEXT("text", ""),
  NUMERIC("text", "::numeric"),
  JSONB("text", "::jsonb"),
  BIGINT("bigint", ""),
  SMALLINT("smallint", ""),
  BOOLEAN("boolean", "");

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
      case ColumnValues.Bigints bigints -> BIGINT;
      case ColumnValues.Smallints smallints -> SMALLINT;
      case ColumnValues.Booleans booleans -> BOOLEAN;
    };
  }

  String elementType() {
    return elementType;
  }

  String cast() {
    return cast;
  }

  /** An array of the class that the driver knows to encode for the element type. */
  @Nullable
  Object[] newArray(int length) {
    return switch (this) {
      case TEXT, NUMERIC, JSONB -> new String[length];
      case BIGINT -> new Long[length];
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
