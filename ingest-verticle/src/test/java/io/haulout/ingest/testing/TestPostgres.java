package io.haulout.ingest.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Postgres server for the tests of a JVM: started by the first who asks, on a free port, and stopped with the JVM, which
 * removes its data. Every caller gets an empty database of its own. Any thread may call.
 *
 * <p>Works for root too: the server then runs in a user namespace, which takes the {@code unshare} command.
 */
public final class TestPostgres {
  private static final String USER = "postgres";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** URL of a new, empty database: {@code postgres://postgres@localhost:port/test_n}. */
  public static String freshDatabaseUrl() {
    return freshDatabaseUrl("template0");
  }

  /**
   * URL of a new database that is a copy of another, which nobody may be connected to. Copying a migrated database takes a
   * fraction of migrating one.
   */
  public static String freshDatabaseUrl(String templateDatabase) {
    String name = "test_" + DATABASES.incrementAndGet();
    execute("create database " + name + " encoding 'UTF8' template " + templateDatabase);
    return "postgres://" + USER + "@localhost:" + Server.ONLY.getPort() + "/" + name;
  }

  /** Runs one statement as superuser in the server's own database, such as {@code create role}. */
  public static void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(Server.ONLY.getJdbcUrl(USER, USER));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot execute: sql=" + sql, failure);
    }
  }

  /** Holder idiom: the server starts when a method above first needs it. */
  private static final class Server {
    private static final EmbeddedPostgres ONLY = start();

    private static EmbeddedPostgres start() {
      try {
        Path data = Files.createTempDirectory("haulout-test-postgres");
        return EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setRegisterShutdownHook(true)
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("timezone", "UTC")
            .start();
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot start a Postgres for the tests", failure);
      }
    }
  }
}
