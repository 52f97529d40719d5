package io.haulout.ingest;

import io.haulout.contracts.TableRows;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows of one shape, which may come from many batches, into the parameters of inserts. Slices are made when they are asked
 * for, so only those on their way to the server take memory.
 */
final class RowSlices implements Iterator<RowSlices.RowSlice> {
  /** Parameters of one insert. */
  record RowSlice(String table, String sql, Tuple arrays, int rowCount) {}

  private final TableShape shape;
  private final String sql;
  private final List<TableRows> parts;
  private final int rowsMax;
  private long rowsLeft;
  private int part; // the next row to take is this part's ...
  private int row; // ... at this index

  /**
   * Makes the cutter.
   *
   * @param parts all of the given shape
   * @param rowsMax rows of one slice
   */
  RowSlices(TableShape shape, String sql, List<TableRows> parts, int rowsMax) {
    this.shape = shape;
    this.sql = sql;
    this.parts = parts;
    this.rowsMax = rowsMax;
    this.rowsLeft = parts.stream().mapToLong(TableRows::rowCount).sum();
  }

  @Override
  public boolean hasNext() {
    return rowsLeft > 0;
  }

  @Override
  public RowSlice next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int rowCount = (int) Math.min(rowsMax, rowsLeft);
    int columnCount = shape.columns().size();
    @Nullable Object[][] arrays = new Object[columnCount][];
    for (int column = 0; column < columnCount; column++) {
      arrays[column] = shape.columns().get(column).kind().newArray(rowCount);
    }
    for (int filled = 0; filled < rowCount; ) {
      TableRows from = parts.get(part);
      int taken = Math.min(rowCount - filled, from.rowCount() - row);
      for (int column = 0; column < columnCount; column++) {
        ColumnKind.copy(from.columns().get(column).values(), row, arrays[column], filled, taken);
      }
      filled += taken;
      row += taken;
      if (row == from.rowCount()) {
        part++;
        row = 0;
      }
    }
    rowsLeft -= rowCount;
    return new RowSlice(shape.table(), sql, Tuple.wrap((Object[]) arrays), rowCount);
  }
}
