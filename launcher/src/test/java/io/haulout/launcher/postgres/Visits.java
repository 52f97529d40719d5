package io.haulout.launcher.postgres;

import io.haulout.ingest.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table that grows by a row with every visit: shows whether data are kept. */
final class Visits {
  private Visits() {}

  /** Adds a row and returns how many there are. */
  static long add(EmbeddedPostgres server) throws SQLException {
    return addAt(server.url("visits"));
  }

  /** As {@link #add}, for any address. */
  static long addAt(String address) throws SQLException {
    DatabaseUrl url = DatabaseUrl.parse(address);
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists visit (at timestamptz default now())");
      statement.execute("insert into visit default values");
      try (ResultSet count = statement.executeQuery("select count(*) from visit")) {
        count.next();
        return count.getLong(1);
      }
    }
  }
}
