package io.haulout.pipelines;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The values of one column, one a row. The arrays belong to the receiver and are just as long as there are rows. */
public sealed interface ExtractedColumn {
  int rowCount();

  /** Whether the row holds SQL NULL. */
  boolean isNull(int row);

  /** Values of type text, numeric (decimal digits) or jsonb (a compact document). Null stands for SQL NULL. */
  record Texts(@Nullable String[] values) implements ExtractedColumn {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public boolean isNull(int row) {
      return values[row] == null;
    }
  }

  /** Values of type bigint; {@code nulls} holds the rows that are SQL NULL, none where the column is not nullable. */
  record Bigints(long[] values, BitSet nulls) implements ExtractedColumn {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public boolean isNull(int row) {
      return nulls.get(row);
    }
  }

  /** Values of type smallint; {@code nulls} holds the rows that are SQL NULL, none where the column is not nullable. */
  record Smallints(short[] values, BitSet nulls) implements ExtractedColumn {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public boolean isNull(int row) {
      return nulls.get(row);
    }
  }

  /** Values of type boolean; {@code nulls} holds the rows that are SQL NULL, none where the column is not nullable. */
  record Booleans(boolean[] values, BitSet nulls) implements ExtractedColumn {
    @Override
    public int rowCount() {
      return values.length;
    }

    @Override
    public boolean isNull(int row) {
      return nulls.get(row);
    }
  }
}
