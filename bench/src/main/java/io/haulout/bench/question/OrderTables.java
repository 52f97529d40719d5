package io.haulout.bench.question;

import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.haulout.ingest.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The two tables that the question is about, with their keys and indexes, before and after a turn. */
final class OrderTables implements AutoCloseable {
  static final List<String> NAMES = List.of("order_fills", "order_updates");

  private final Connection connection;

  OrderTables(DatabaseUrl url) throws SQLException {
    this.connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
  }

  /** New files for the tables, their indexes and the ledger, and nothing left to be written that earlier turns have dirtied. */
  void empty() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate public.order_fills, public.order_updates, haulout.committed_span");
      statement.execute("checkpoint");
    }
  }

  /** Fails unless the tables hold as many rows as the batches have. */
  void check(List<RowBatch> batches) throws SQLException {
    for (String table : NAMES) {
      long expected = batches.stream()
          .flatMap(batch -> batch.tables().stream())
          .filter(rows -> rows.table().equals(table))
          .mapToLong(TableRows::rowCount)
          .sum();
      long found = count(table);
      if (found != expected) {
        throw new IllegalStateException(
            "rows are missing: table=" + table + ", expected=" + expected + ", found=" + found);
      }
    }
  }

  private long count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from public." + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
