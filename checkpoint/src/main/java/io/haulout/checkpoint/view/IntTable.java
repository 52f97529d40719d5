package io.haulout.checkpoint.view;

import java.util.Arrays;
import java.util.Objects;

/** Rows of ints in one array that grows and is kept from checkpoint to checkpoint, so that a warm reader allocates nothing. */
final class IntTable {
  private static final int ROWS_INITIAL = 64;

  private final int columns;
  private int[] cells;
  private int rows;

  IntTable(int columns) {
    this.columns = columns;
    this.cells = new int[ROWS_INITIAL * columns];
  }

  void clear() {
    rows = 0;
  }

  int rows() {
    return rows;
  }

  /** Appends a row whose cells the caller sets, every one; returns its number. */
  int add() {
    int needed = (rows + 1) * columns;
    if (needed > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(needed, 2 * cells.length));
    }
    return rows++;
  }

  void set(int row, int column, int value) {
    cells[row * columns + column] = value;
  }

  int get(int row, int column) {
    return cells[row * columns + column];
  }

  /** Checks that there is such a row; returns its number. */
  int checkRow(int row) {
    return Objects.checkIndex(row, rows);
  }
}
