package io.haulout.bench.question;

import io.haulout.bench.data.BinaryCopyRows;
import io.haulout.bench.harness.Contestant;
import io.haulout.contracts.Column;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.haulout.ingest.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * COPY in its binary format writes the same rows straight into the same tables. It keeps no ledger and a row that is there
 * already would end it, so it can do less than the ingest module; that makes it a limit.
 */
final class CopyWrites implements Contestant, AutoCloseable {
  /** A transaction about as large as the largest of the ingest module. */
  private static final int ROWS_PER_TRANSACTION = 40_000;

  private final String name;
  private final OrderTables tables;
  private final List<RowBatch> batches;
  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService threads;

  CopyWrites(
      String name, DatabaseUrl url, OrderTables tables, List<RowBatch> batches, int connectionCount)
      throws SQLException {
    this.name = name;
    this.tables = tables;
    this.batches = batches;
    for (int i = 0; i < connectionCount; i++) {
      Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
      connection.setAutoCommit(false);
      connections.add(connection);
    }
    this.threads = Executors.newFixedThreadPool(connectionCount);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() throws Exception {
    tables.empty();
  }

  /** Returns how many rows were inserted. Every connection writes its share of the batches, one behind the other. */
  @Override
  public long run() throws Exception {
    List<Future<Long>> shares = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      List<RowBatch> share = batches.subList(
          batches.size() * i / connections.size(), batches.size() * (i + 1) / connections.size());
      shares.add(threads.submit(() -> write(connection, share)));
    }
    long rows = 0;
    for (Future<Long> share : shares) {
      rows += share.get();
    }
    return rows;
  }

  private static long write(Connection connection, List<RowBatch> share)
      throws SQLException, IOException {
    long rows = 0;
    for (int from = 0; from < share.size(); ) {
      int to = from;
      int rowCount = 0;
      while (to < share.size() && rowCount < ROWS_PER_TRANSACTION) {
        rowCount += share.get(to++).rowCount();
      }
      for (String table : OrderTables.NAMES) {
        rows += copy(connection, rowsOf(table, share.subList(from, to)));
      }
      connection.commit();
      from = to;
    }
    return rows;
  }

  private static List<TableRows> rowsOf(String table, List<RowBatch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.tables().stream())
        .filter(rows -> rows.table().equals(table))
        .toList();
  }

  private static long copy(Connection connection, List<TableRows> parts)
      throws SQLException, IOException {
    if (parts.isEmpty()) {
      return 0;
    }
    TableRows first = parts.getFirst();
    String columns = first.columns().stream()
        .map(Column::name)
        .collect(Collectors.joining("\", \"", "\"", "\""));
    PGCopyOutputStream target = new PGCopyOutputStream(
        connection.unwrap(PGConnection.class),
        "copy public." + first.table() + " (" + columns + ") from stdin (format binary)");
    BinaryCopyRows copy = new BinaryCopyRows(target);
    for (TableRows part : parts) {
      copy.write(part);
    }
    copy.end();
    return target.endCopy();
  }

  @Override
  public void finish() throws Exception {
    tables.check(batches);
  }

  @Override
  public void close() throws SQLException {
    threads.close();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
