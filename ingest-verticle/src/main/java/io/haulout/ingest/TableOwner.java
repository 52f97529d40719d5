package io.haulout.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Who made the tables in schema {@code public}, which says whose migrations keep them up. */
enum TableOwner {
  /** We did, or will, in a database without them. */
  HAULOUT,

  /** Upstream's indexer did: only what is ours is created beside them. */
  UPSTREAM;

  /** Where upstream's tool keeps the list of its migrations. */
  static final String UPSTREAM_HISTORY = "public.__diesel_schema_migrations";

  private static final String OWN_MIGRATIONS = "classpath:io/haulout/ingest/schema/haulout";
  private static final String PUBLIC_MIGRATIONS = "classpath:io/haulout/ingest/schema/public";

  /** Of ours the first that creates tables in public; with it the others are ours for good. */
  private static final String FIRST_PUBLIC_VERSION = "02";

  /** Folders of the migrations to run, as Flyway names them. */
  String[] migrations() {
    return switch (this) {
      case HAULOUT -> new String[] {OWN_MIGRATIONS, PUBLIC_MIGRATIONS};
      case UPSTREAM -> new String[] {OWN_MIGRATIONS};
    };
  }

  /**
   * Looks at the two histories. Ours decides where it says that we made the tables: upstream's is then our own work, or that of
   * upstream's indexer which has taken over.
   */
  static TableOwner of(Connection connection) throws SQLException {
    if (madeByUs(connection)) {
      return HAULOUT;
    }
    return exists(connection, UPSTREAM_HISTORY) ? UPSTREAM : HAULOUT;
  }

  /** Whether our migrations have made tables in public. */
  static boolean madeByUs(Connection connection) throws SQLException {
    // A history that is there but empty says no: a process may have died between the two.
    return exists(connection, SchemaMigrator.HISTORY)
        && answer(
            connection,
            "select exists (select from " + SchemaMigrator.HISTORY + " where version = '"
                + FIRST_PUBLIC_VERSION + "')");
  }

  static boolean exists(Connection connection, String relation) throws SQLException {
    return answer(connection, "select to_regclass('" + relation + "') is not null");
  }

  private static boolean answer(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
