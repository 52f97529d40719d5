package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings a database to the schema that this version writes: DeepBook's tables in {@code public}, our ledger and the history of
 * migrations in {@code haulout}. Blocks its caller on JDBC: call it from a worker thread, before any row is written.
 *
 * <p>Where upstream's indexer has made the tables they are used as they are: only {@code haulout} is created beside them. Tables
 * that our writers cannot fill are refused, whoever made them.
 *
 * <p>Running it again changes nothing. Processes that start together take turns behind an advisory lock. All that is missing
 * is created in one transaction, so a failure leaves the database as it was.
 */
public final class SchemaMigrator {
  static final String OWN_SCHEMA = "haulout";
  static final String HISTORY_TABLE = "schema_history";
  static final String HISTORY = OWN_SCHEMA + "." + HISTORY_TABLE;

  /** Any number will do as long as all versions use the same: the letters "haulout" in ASCII. */
  private static final long TURN_LOCK = 0x6861756c6f7574L;

  private static final Duration TURN_WAIT = Duration.ofMinutes(5);

  private final DatabaseUrl url;

  public SchemaMigrator(DatabaseUrl url) {
    this.url = url;
  }

  /**
   * Migrates.
   *
   * @return how many migrations were applied; 0 when the database was up to date
   * @throws BackfillException {@code DATABASE_UNAVAILABLE} when the server cannot be reached or is busy, {@code
   *     DATABASE_REFUSED} when it says no or the database is somebody else's; the message says what to do
   */
  public int migrate() {
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties())) {
      takeTurn(connection);
      refuseOtherEncodings(connection);
      return switch (TableOwner.of(connection)) {
        case HAULOUT -> {
          if (!TableOwner.madeByUs(connection)) {
            refuseForeignTables(connection);
          }
          int applied = apply(TableOwner.HAULOUT, connection);
          new TableCheck(url)
              .run(connection); // upstream's indexer may have gone on where we stopped
          yield applied;
        }
        case UPSTREAM -> {
          new TableCheck(url)
              .run(connection); // before anything is created: a refusal leaves no trace
          yield apply(TableOwner.UPSTREAM, connection);
        }
      };
    } catch (FlywayValidateException mismatch) {
      throw new BackfillException(
          FailureCode.DATABASE_REFUSED,
          "database was migrated by a different build: url="
              + url.masked()
              + ", history="
              + HISTORY
              + "; use the build that migrated it, or another database. "
              + mismatch.getMessage(),
          mismatch);
    } catch (SQLException | FlywayException failure) {
      throw MigrationFailure.of(url, failure);
    }
  }

  /** The lock is held until the connection closes, so that it covers the checks and the migration. */
  private static void takeTurn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + TURN_WAIT.toMillis());
      statement.execute("select pg_advisory_lock(" + TURN_LOCK + ")");
    }
  }

  private void refuseOtherEncodings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show server_encoding")) {
      String encoding = rows.next() ? rows.getString(1) : "";
      if (!encoding.equals("UTF8")) {
        throw new BackfillException(
            FailureCode.DATABASE_REFUSED,
            "database does not keep its texts in UTF-8: url="
                + url.masked()
                + ", encoding="
                + encoding
                + "; create it with: create database ... encoding 'UTF8' template template0");
      }
    }
  }

  private void refuseForeignTables(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    String query =
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relname = any (?) order by 1";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", PublicSchema.RELATIONS.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    if (!found.isEmpty()) {
      throw new BackfillException(
          FailureCode.DATABASE_REFUSED,
          "database already holds tables that haulout did not create: url="
              + url.masked()
              + ", schema=public, tables="
              + TableCheck.firstOf(found)
              + "; give it an empty database, or drop or rename these tables");
    }
  }

  /** Flyway could do it, but takes a missing permission for a race and tries ten times. */
  private static void createOwnSchema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("select to_regnamespace('" + OWN_SCHEMA + "') is null")) {
        if (!rows.next() || !rows.getBoolean(1)) {
          return; // asking "if not exists" instead would need the permission even where it exists
        }
      }
      statement.execute("create schema " + OWN_SCHEMA);
    }
  }

  private int apply(TableOwner owner, Connection connection) throws SQLException {
    createOwnSchema(connection);
    return flyway(owner).migrate().migrationsExecuted;
  }

  private Flyway flyway(TableOwner owner) {
    return Flyway.configure()
        .dataSource(url.jdbcUrl(), url.user(), url.password())
        .jdbcProperties(asMap(url.jdbcProperties()))
        .locations(owner.migrations())
        .failOnMissingLocations(true)
        .schemas(OWN_SCHEMA)
        .defaultSchema(OWN_SCHEMA)
        .createSchemas(false)
        .table(HISTORY_TABLE)
        .group(true)
        .cleanDisabled(true)
        .placeholderReplacement(false)
        .loggers("slf4j")
        .load();
  }

  private static Map<String, String> asMap(Properties properties) {
    Map<String, String> map = new HashMap<>();
    properties.forEach((name, value) -> map.put((String) name, (String) value));
    map.remove("user");
    map.remove("password");
    return map;
  }
}
