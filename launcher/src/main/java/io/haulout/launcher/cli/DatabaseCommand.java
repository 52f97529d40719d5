package io.haulout.launcher.cli;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.ingest.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets one look into the embedded Postgres when no backfill runs. */
@Command(
    name = "database",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the embedded Postgres until Ctrl-C and prints its address, or runs one query and ends.")
final class DatabaseCommand implements Callable<Integer> {
  @Mixin
  DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = SessionDatabase.BACKFILL,
      description = "Which database: haulout, demo or corpus. Default: ${DEFAULT-VALUE}.")
  String name = SessionDatabase.BACKFILL;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description = "Run this and print the rows, columns apart by tabs, SQL NULL as \\N.")
  @Nullable
  String query;

  @Override
  public Integer call() throws InterruptedException {
    try (Interruption interruption = Interruption.arm();
        SessionDatabase server = SessionDatabase.open(database, name, interruption)) {
      if (query != null) {
        print(server.url(), query);
        return ExitCode.DONE;
      }
      System.out.println(server.embeddedAddress().orElseGet(() -> server.url().masked()));
      System.err.println("Runs until Ctrl-C.");
      new CountDownLatch(1).await(); // only a signal ends it
      return ExitCode.DONE;
    }
  }

  private static void print(DatabaseUrl url, String sql) {
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return;
      }
      try (ResultSet rows = statement.getResultSet()) {
        int columnCount = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          StringBuilder line = new StringBuilder();
          for (int i = 1; i <= columnCount; i++) {
            String value = rows.getString(i);
            line.append(i == 1 ? "" : "\t").append(value == null ? "\\N" : value);
          }
          System.out.println(line);
        }
      }
    } catch (SQLException e) {
      throw new BackfillException(
          FailureCode.DATABASE_REFUSED, "the query failed: " + e.getMessage(), e);
    }
  }
}
