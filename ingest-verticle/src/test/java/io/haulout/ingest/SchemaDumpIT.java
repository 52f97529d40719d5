package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the dump of a migrated database with that of one which was made from the description of upstream's. */
class SchemaDumpIT {
  @Test
  void our_tables_dump_like_those_of_the_description() throws Exception {
    SchemaDescription description = SchemaDescription.load();
    try (InstalledPostgres server = InstalledPostgres.start()) {
      for (String database : List.of("ours", "described")) {
        Sql.execute(
            server.database("postgres"), "create database " + database + " template template0");
      }
      new SchemaMigrator(server.database("ours")).migrate();
      Sql.execute(server.database("described"), description.createTables());

      List<String> ours = server.dump(
          "ours",
          "--exclude-table=__diesel_schema_migrations",
          "--exclude-table=net_deposits_hourly");
      List<String> described = server.dump("described");

      assertThat(described.stream().filter(line -> line.startsWith("CREATE TABLE")))
          .hasSize(56);
      assertThat(withoutRoutines(ours)).isEqualTo(described);
    }
  }

  /** Their bodies stand between two lines with the dollar quote; their first line to the statement's end after it goes too. */
  private static List<String> withoutRoutines(List<String> dump) {
    List<String> rest = new ArrayList<>();
    boolean inRoutine = false;
    for (String line : dump) {
      inRoutine |= line.startsWith("CREATE FUNCTION") || line.startsWith("CREATE PROCEDURE");
      if (!inRoutine && !line.matches("ALTER (FUNCTION|PROCEDURE) .*")) {
        rest.add(line);
      }
      inRoutine &= !line.equals("$$;");
    }
    return rest;
  }
}
