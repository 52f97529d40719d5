package io.haulout.pipelines;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Values of one column while rows are gathered. Of the {@code add} methods a buffer takes those of its type. */
abstract sealed class ColumnBuffer {
  private static final int ROWS_FIRST = 64;

  /** Rows whose room is kept for the next batch; beyond that a rare large batch would hold its memory for ever. */
  private static final int ROWS_KEPT = 1 << 16;

  int rowCount;
  final BitSet nulls = new BitSet();

  static ColumnBuffer of(SqlType type) {
    return switch (type) {
      case TEXT, NUMERIC, JSONB -> new Texts();
      case BIGINT -> new Bigints();
      case SMALLINT -> new Smallints();
      case BOOLEAN -> new Booleans();
    };
  }

  void addText(String value) {
    throw wrongType("text");
  }

  void addLong(long value) {
    throw wrongType("integer");
  }

  void addBoolean(boolean value) {
    throw wrongType("boolean");
  }

  /** Adds SQL NULL. */
  abstract void addNull();

  /** Takes back all rows from {@code rows} on. */
  void truncate(int rows) {
    rowCount = Math.min(rowCount, rows);
    nulls.clear(rowCount, Math.max(rowCount, nulls.length()));
  }

  /** The values so far, in arrays of their own; the buffer is empty afterwards. */
  abstract ExtractedColumn take();

  final int grown(int capacity) {
    return Math.max(ROWS_FIRST, capacity * 2);
  }

  final boolean isTooLarge(int capacity) {
    return capacity > ROWS_KEPT;
  }

  final BitSet takeNulls() {
    BitSet taken = (BitSet) nulls.clone();
    nulls.clear();
    rowCount = 0;
    return taken;
  }

  private IllegalStateException wrongType(String value) {
    return new IllegalStateException(value + " for a column of " + getClass().getSimpleName());
  }

  private static final class Texts extends ColumnBuffer {
    private @Nullable String[] values = new String[0];

    @Override
    void addText(String value) {
      add(value);
    }

    @Override
    void addNull() {
      add(null);
    }

    private void add(@Nullable String value) {
      if (rowCount == values.length) {
        values = Arrays.copyOf(values, grown(rowCount));
      }
      values[rowCount++] = value;
    }

    @Override
    void truncate(int rows) {
      int before = rowCount;
      super.truncate(rows);
      Arrays.fill(values, rowCount, before, null);
    }

    @Override
    ExtractedColumn take() {
      @Nullable String[] taken = Arrays.copyOf(values, rowCount);
      if (isTooLarge(values.length)) {
        values = new String[0];
      } else {
        Arrays.fill(values, 0, rowCount, null); // the texts go with the batch
      }
      rowCount = 0;
      return new ExtractedColumn.Texts(taken);
    }
  }

  private static final class Bigints extends ColumnBuffer {
    private long[] values = new long[0];

    @Override
    void addLong(long value) {
      if (rowCount == values.length) {
        values = Arrays.copyOf(values, grown(rowCount));
      }
      values[rowCount++] = value;
    }

    @Override
    void addNull() {
      nulls.set(rowCount);
      addLong(0);
    }

    @Override
    ExtractedColumn take() {
      long[] taken = Arrays.copyOf(values, rowCount);
      values = isTooLarge(values.length) ? new long[0] : values;
      return new ExtractedColumn.Bigints(taken, takeNulls());
    }
  }

  private static final class Smallints extends ColumnBuffer {
    private short[] values = new short[0];

    @Override
    void addLong(long value) {
      if (rowCount == values.length) {
        values = Arrays.copyOf(values, grown(rowCount));
      }
      values[rowCount++] = (short) value;
    }

    @Override
    void addNull() {
      nulls.set(rowCount);
      addLong(0);
    }

    @Override
    ExtractedColumn take() {
      short[] taken = Arrays.copyOf(values, rowCount);
      values = isTooLarge(values.length) ? new short[0] : values;
      return new ExtractedColumn.Smallints(taken, takeNulls());
    }
  }

  private static final class Booleans extends ColumnBuffer {
    private boolean[] values = new boolean[0];

    @Override
    void addBoolean(boolean value) {
      if (rowCount == values.length) {
        values = Arrays.copyOf(values, grown(rowCount));
      }
      values[rowCount++] = value;
    }

    @Override
    void addNull() {
      nulls.set(rowCount);
      addBoolean(false);
    }

    @Override
    ExtractedColumn take() {
      boolean[] taken = Arrays.copyOf(values, rowCount);
      values = isTooLarge(values.length) ? new boolean[0] : values;
      return new ExtractedColumn.Booleans(taken, takeNulls());
    }
  }
}
