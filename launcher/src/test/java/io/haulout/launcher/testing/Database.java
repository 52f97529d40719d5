package io.haulout.launcher.testing;

import io.haulout.ingest.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into a database. */
public final class Database {
  private Database() {}

  /** A connection of one's own. */
  public static Connection connect(String databaseUrl) throws SQLException {
    DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
    return DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
  }

  /** The rows of a query, columns apart by blanks. */
  public static List<String> rows(String databaseUrl, String query) {
    try (Connection connection = connect(databaseUrl);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join(" ", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Checkpoints that the ledger has, each counted once however often it was committed. */
  public static long committedCount(String databaseUrl) {
    return Long.parseLong(rows(
            databaseUrl,
            "select count(distinct checkpoint) from haulout.committed_span,"
                + " generate_series(first_checkpoint, last_checkpoint) as checkpoint")
        .getFirst());
  }
}
