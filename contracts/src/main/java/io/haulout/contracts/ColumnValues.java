package io.haulout.contracts;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The values of one column, one for each row of its table in a batch. Arrays are immutable by contract. */
public sealed interface ColumnValues {
  int rowCount();

  /** Memory the values take, roughly; what flow control counts. */
  long sizeBytes();

  /** How a text of a {@link Texts} column goes into its column. */
  enum TextForm {
    /** A column of type text. */
    TEXT,
    /** Decimal digits for a column of type numeric. */
    NUMERIC,
    /** A JSON document for a column of type jsonb. */
    JSONB
  }

  /** Texts, and what the database parses from text: numeric and jsonb. Null stands for SQL NULL. */
  record Texts(TextForm form, @Nullable String[] values) implements ColumnValues {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public long sizeBytes() {
      long size = 0;
      for (String value : values) {
        size += value == null ? 8 : 56L + value.length();
      }
      return size;
    }
  }

  /** 64-bit integers; {@code nulls} holds the rows that are SQL NULL. */
  record Bigints(long[] values, BitSet nulls) implements ColumnValues {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public long sizeBytes() {
      return 8L * values.length;
    }
  }

  /** 16-bit integers; {@code nulls} holds the rows that are SQL NULL. */
  record Smallints(short[] values, BitSet nulls) implements ColumnValues {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public long sizeBytes() {
      return 2L * values.length;
    }
  }

  /** Truth values; {@code nulls} holds the rows that are SQL NULL. */
  record Booleans(boolean[] values, BitSet nulls) implements ColumnValues {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public long sizeBytes() {
      return values.length;
    }
  }
}
