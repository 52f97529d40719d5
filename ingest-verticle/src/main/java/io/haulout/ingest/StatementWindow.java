package io.haulout.ingest;

import io.haulout.contracts.TableCount;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the inserts of one transaction. The next ones are sent while the server works on the first, so that a far server costs
 * its distance once a transaction and not once a table; how many rows are under way is bounded, and with it the memory and
 * the time that one turn on the event loop takes. For one use.
 */
final class StatementWindow {
  private final SqlConnection transaction;
  private final Iterator<Iterator<RowSlices.RowSlice>> tables;
  private final int rowsInFlightMax;
  private final Map<String, TableCount> counts = new TreeMap<>();
  private final Promise<List<TableCount>> done = Promise.promise();

  private @Nullable Iterator<RowSlices.RowSlice> current;
  private int rowsInFlight;
  private int statementsInFlight;
  private @Nullable Throwable
      failure; // the first: those behind it fail only because the transaction has failed

  StatementWindow(
      SqlConnection transaction, List<Iterator<RowSlices.RowSlice>> tables, int rowsInFlightMax) {
    this.transaction = transaction;
    this.tables = tables.iterator();
    this.rowsInFlightMax = rowsInFlightMax;
  }

  Future<List<TableCount>> run() {
    send();
    return done.future();
  }

  private void send() {
    while (failure == null && (statementsInFlight == 0 || rowsInFlight < rowsInFlightMax)) {
      RowSlices.RowSlice slice = nextSlice();
      if (slice == null) {
        break;
      }
      rowsInFlight += slice.rowCount();
      statementsInFlight++;
      transaction.preparedQuery(slice.sql()).execute(slice.arrays()).onComplete(result -> {
        rowsInFlight -= slice.rowCount();
        statementsInFlight--;
        if (result.succeeded()) {
          count(slice, result.result());
        } else if (failure == null) {
          failure = SqlFailure.of("cannot write rows: table=" + slice.table(), result.cause());
        }
        send();
      });
    }
    if (statementsInFlight == 0) {
      if (failure != null) {
        done.tryFail(failure);
      } else {
        done.tryComplete(new ArrayList<>(counts.values()));
      }
    }
  }

  private RowSlices.@Nullable RowSlice nextSlice() {
    while (current == null || !current.hasNext()) {
      if (!tables.hasNext()) {
        return null;
      }
      current = tables.next();
    }
    return current.next();
  }

  private void count(RowSlices.RowSlice slice, RowSet<Row> result) {
    TableCount one = new TableCount(slice.table(), slice.rowCount(), result.rowCount());
    counts.merge(
        slice.table(),
        one,
        (a, b) -> new TableCount(a.table(), a.rows() + b.rows(), a.inserted() + b.inserted()));
  }
}
