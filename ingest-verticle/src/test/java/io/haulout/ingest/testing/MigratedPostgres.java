package io.haulout.ingest.testing;

import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.SchemaMigrator;

/** Databases with the schema in them. The first one is migrated, the others are copies of it. */
public final class MigratedPostgres {
  private MigratedPostgres() {}

  /** URL of a new database with the full schema and no rows. */
  public static String freshDatabaseUrl() {
    return TestPostgres.freshDatabaseUrl(Template.DATABASE);
  }

  /** Holder idiom: migrated when the method above first needs it. */
  private static final class Template {
    private static final String DATABASE = migrate();

    private static String migrate() {
      DatabaseUrl url = DatabaseUrl.parse(TestPostgres.freshDatabaseUrl());
      new SchemaMigrator(url).migrate();
      return url.database();
    }
  }
}
