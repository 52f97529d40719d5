package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsException;
import java.util.Arrays;

/** Rows of one table while they are gathered, from whichever pipelines write it. */
final class TableBuffer {
  private final TableSchema table;
  private final ColumnBuffer[] columns;
  private int rowCount;
  private int markedRowCount;

  TableBuffer(TableSchema table) {
    this.table = table;
    this.columns = table.columns().stream()
        .map(column -> ColumnBuffer.of(column.type()))
        .toArray(ColumnBuffer[]::new);
  }

  int rowCount() {
    return rowCount;
  }

  /** Adds the row of an event whose payload is located. */
  void add(RowContext row, CompiledEvent event) {
    ColumnWriter[] writers = event.writers();
    int column = 0;
    try {
      for (; column < columns.length; column++) {
        writers[column].write(row, columns[column]);
      }
    } catch (BcsException e) {
      throw new PayloadException(event.fieldPaths()[column], e);
    }
    rowCount++;
  }

  /** Remembers the rows so far as those to keep. */
  void mark() {
    markedRowCount = rowCount;
  }

  /** Takes back what was added since the mark, a half-written row too. */
  void rollback() {
    rowCount = markedRowCount;
    for (ColumnBuffer column : columns) {
      column.truncate(rowCount);
    }
  }

  /** The rows so far; the buffer is empty afterwards. */
  ExtractedRows take() {
    rowCount = 0;
    return new ExtractedRows(
        table, Arrays.stream(columns).map(ColumnBuffer::take).toList());
  }
}
