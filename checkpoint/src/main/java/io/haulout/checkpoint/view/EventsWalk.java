package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Reads the events of one transaction into rows of the table of events. */
final class EventsWalk {
  private EventsWalk() {}

  /** Reads an optional list of events. */
  static void read(BcsReader in, IntTable transactions, int row, IntTable events) {
    int count = 0;
    int start = -1;
    int firstRow = events.rows();
    if (in.option()) {
      start = in.position();
      count = in.count(Widths.EVENT_MIN);
      for (int i = 0; i < count; i++) {
        readEvent(in, events, events.add());
      }
    }
    transactions.set(row, TransactionColumn.EVENTS, start);
    transactions.set(row, TransactionColumn.EVENTS_END, start < 0 ? start : in.position());
    transactions.set(row, TransactionColumn.EVENT_COUNT, count);
    transactions.set(row, TransactionColumn.FIRST_EVENT, firstRow);
  }

  private static void readEvent(BcsReader in, IntTable events, int row) {
    events.set(row, EventColumn.PACKAGE, in.skip(Widths.ADDRESS));
    events.set(row, EventColumn.MODULE, in.skipString());
    events.set(row, EventColumn.MODULE_END, in.position());
    in.skip(Widths.ADDRESS); // sender
    events.set(row, EventColumn.TYPE, in.skip(Widths.ADDRESS));
    events.set(row, EventColumn.TYPE_MODULE, in.skipString());
    events.set(row, EventColumn.TYPE_MODULE_END, in.position());
    events.set(row, EventColumn.TYPE_NAME, in.skipString());
    events.set(row, EventColumn.TYPE_NAME_END, in.position());
    events.set(row, EventColumn.TYPE_PARAMETER_COUNT, TypeTags.skipParameters(in));
    events.set(row, EventColumn.TYPE_END, in.position());
    events.set(row, EventColumn.CONTENTS, in.skipBytes());
    events.set(row, EventColumn.CONTENTS_END, in.position());
  }
}
