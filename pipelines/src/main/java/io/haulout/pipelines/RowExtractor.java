package io.haulout.pipelines;

import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.checkpoint.view.EventView;
import io.haulout.checkpoint.view.TransactionView;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the events of checkpoints into rows and gathers them by table. Nothing is allocated for an event that no pipeline reads, and
 * for one that is read only the texts of its row. Not thread-safe: one for each thread, reused for all its checkpoints.
 */
public final class RowExtractor {
  private final EventMatcher matcher;
  private final TableBuffer[] tables;
  private final RowContext row;

  RowExtractor(EventMatcher matcher, List<TableSchema> tables, RowContext row) {
    this.matcher = matcher;
    this.tables = tables.stream().map(TableBuffer::new).toArray(TableBuffer[]::new);
    this.row = row;
  }

  /**
   * Adds the rows of one checkpoint, all or, if this fails, none. Rows of earlier checkpoints stay in either case.
   *
   * @param checkpoint is not kept; rows do not share its memory
   * @throws MalformedEventException if the payload of an event that a pipeline reads is not as declared
   * @throws io.haulout.checkpoint.bcs.BcsException if the checkpoint itself is not valid
   */
  public void add(CheckpointView checkpoint) {
    for (TableBuffer table : tables) {
      table.mark();
    }
    boolean complete = false;
    try {
      extract(checkpoint);
      complete = true;
    } finally {
      row.endCheckpoint();
      if (!complete) {
        for (TableBuffer table : tables) {
          table.rollback();
        }
      }
    }
  }

  /** Rows gathered since the last call, one element for each table that has any; the extractor is empty afterwards. */
  public List<ExtractedRows> take() {
    List<ExtractedRows> taken = new ArrayList<>();
    for (TableBuffer table : tables) {
      if (table.rowCount() > 0) {
        taken.add(table.take());
      }
    }
    return taken;
  }

  /** Rows gathered since the last {@link #take}, of all tables. */
  public int rowCount() {
    int count = 0;
    for (TableBuffer table : tables) {
      count += table.rowCount();
    }
    return count;
  }

  private void extract(CheckpointView checkpoint) {
    row.beginCheckpoint(checkpoint);
    byte[] bytes = checkpoint.bytes();
    int transactionCount = checkpoint.transactionCount();
    for (int t = 0; t < transactionCount; t++) {
      TransactionView transaction = checkpoint.transaction(t);
      int eventCount = transaction.eventCount();
      boolean begun = false;
      for (int e = 0; e < eventCount; e++) {
        EventView event = transaction.event(e);
        CompiledEvent[] matched = matcher.match(
            bytes, event.typeOffset(), event.typeNameOffset() + event.typeNameLength());
        if (matched != null) {
          if (!begun) {
            row.beginTransaction(t, transaction);
            begun = true;
          }
          row.beginEvent(e, event.contentsOffset(), event.contentsLength());
          append(matched);
        }
      }
    }
  }

  private void append(CompiledEvent[] matched) {
    for (CompiledEvent event : matched) {
      try {
        row.locate(event.layout());
        tables[event.tableIndex()].add(row, event);
      } catch (PayloadException e) {
        throw new MalformedEventException(
            row.checkpoint(), row.transactionIndex(), row.eventIndex(), event.pipeline(), e);
      }
    }
  }
}
