package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.ingest.testing.TestPostgres;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaMigratorIT {
  private static final int MIGRATIONS = 11;
  private static final String PUBLIC_RELATIONS =
      "select relname from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace order by 1";

  private final DatabaseUrl url = DatabaseUrl.parse(TestPostgres.freshDatabaseUrl());

  @Test
  void givenAnEmptyDatabase_whenMigratedTwice_thenTheSecondTimeChangesNothing()
      throws SQLException {
    assertThat(new SchemaMigrator(url).migrate()).isEqualTo(MIGRATIONS);

    assertThat(new SchemaMigrator(url).migrate()).isZero();

    assertThat(Sql.column(url, PUBLIC_RELATIONS))
        .containsExactlyInAnyOrderElementsOf(PublicSchema.RELATIONS);
    assertThat(Sql.column(url, "select tablename from pg_tables where schemaname = 'haulout'"))
        .containsExactlyInAnyOrder("schema_history", "pipeline_set", "committed_span", "gap");
  }

  @Test
  void givenProcessesThatStartTogether_whenEachMigrates_thenOneDoesItAll() throws Exception {
    Callable<Integer> migration = new SchemaMigrator(url)::migrate;
    try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> applied =
          processes.invokeAll(Stream.generate(() -> migration).limit(4).toList());

      int sum = 0;
      for (Future<Integer> one : applied) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(MIGRATIONS);
    }
  }

  @Test
  void givenADatabaseOfAnEarlierVersion_whenMigrated_thenOnlyWhatIsNewIsApplied()
      throws SQLException {
    new SchemaMigrator(url).migrate();
    List<String> tables = Sql.column(url, PUBLIC_RELATIONS);
    Sql.execute(url, """
        drop function get_ohclv; drop procedure update_ohclv_1m; drop procedure update_ohclv_1d;
        drop procedure update_all_ohclv; drop function diesel_manage_updated_at; drop function diesel_set_updated_at;
        drop table __diesel_schema_migrations; delete from haulout.schema_history where version in ('10', '11')
        """);

    assertThat(new SchemaMigrator(url).migrate()).isEqualTo(2);

    assertThat(Sql.column(url, PUBLIC_RELATIONS)).isEqualTo(tables);
  }

  @Test
  void givenTablesOfSomebodyElse_whenMigrating_thenItRefusesAndLeavesNothing() throws SQLException {
    Sql.execute(
        url, "create table public.balances (a int); create table public.watermarks (a int)");

    assertThatThrownBy(() -> new SchemaMigrator(url).migrate())
        .isInstanceOf(BackfillException.class)
        .hasMessage("database already holds tables that haulout did not create: url="
            + url.masked()
            + ", schema=public, tables=[balances, watermarks]"
            + "; give it an empty database, or drop or rename these tables");
    assertThat(Sql.column(url, "select nspname from pg_namespace where nspname = 'haulout'"))
        .isEmpty();
  }

  @Test
  void givenOtherTablesOfSomebodyElse_whenMigrating_thenTheyStay() throws SQLException {
    Sql.execute(url, "create table public.invoices (a int)");

    new SchemaMigrator(url).migrate();

    assertThat(Sql.column(url, "select to_regclass('public.invoices')::text"))
        .containsExactly("invoices");
  }

  @Test
  void givenAMigrationThatFails_whenMigrating_thenNothingOfAnyMigrationStays() throws SQLException {
    Sql.execute(
        url,
        "create table public.invoices (a int); create index idx_points_address on public.invoices (a)");

    assertRefused(
        url,
        "the database refused the schema: url="
            + url.masked()
            + ", sqlstate=42P07, message=relation \"idx_points_address\" already exists; ");

    assertThat(Sql.column(url, "select tablename from pg_tables where schemaname = 'public'"))
        .containsExactly("invoices");
    Sql.execute(url, "drop table public.invoices");
    assertThat(new SchemaMigrator(url).migrate()).isEqualTo(MIGRATIONS);
  }

  @Test
  void givenAMigrationThatWasChangedAfterwards_whenMigrating_thenItRefuses() throws SQLException {
    new SchemaMigrator(url).migrate();
    Sql.execute(
        url, "update haulout.schema_history set checksum = checksum + 1 where version = '03'");

    assertRefused(url, "database was migrated by a different build: url=" + url.masked());
  }

  @Test
  void givenNobodyListening_whenMigrating_thenItSaysThatItCannotConnect() throws Exception {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    DatabaseUrl nobody =
        DatabaseUrl.parse("postgres://joe:secret@localhost:" + freePort + "/chain");

    assertThatThrownBy(() -> new SchemaMigrator(nobody).migrate())
        .hasMessageStartingWith("cannot connect to the database: url=postgres://joe:***@localhost:"
            + freePort + "/chain, sqlstate=08001")
        .hasMessageEndingWith("; start the server, or correct host and port")
        .hasMessageNotContaining("secret")
        .asInstanceOf(type(BackfillException.class))
        .returns(FailureCode.DATABASE_UNAVAILABLE, BackfillException::code);
  }

  @Test
  void givenADatabaseThatDoesNotExist_whenMigrating_thenItSaysHowToCreateIt() {
    DatabaseUrl absent =
        DatabaseUrl.parse("postgres://postgres@localhost:" + url.port() + "/nowhere");

    assertRefused(
        absent,
        "the database does not exist: url=postgres://postgres@localhost:"
            + url.port()
            + "/nowhere, sqlstate=3D000, message=database \"nowhere\" does not exist"
            + "; create it: create database \"nowhere\" encoding 'UTF8' template template0");
  }

  @Test
  void givenAUserThatTheServerDoesNotKnow_whenMigrating_thenItSaysSo() {
    DatabaseUrl stranger = DatabaseUrl.parse(
        "postgres://nobody:secret@localhost:" + url.port() + "/" + url.database());

    assertRefused(
        stranger, "the database does not let this user in: url=postgres://nobody:***@localhost:");
  }

  @Test
  void givenAUserWhoMayNotCreate_whenMigrating_thenItSaysWhatToGrant() {
    TestPostgres.execute("create role reader_of_" + url.database() + " login");
    DatabaseUrl reader = DatabaseUrl.parse("postgres://reader_of_" + url.database() + "@localhost:"
        + url.port() + "/" + url.database());

    assertRefused(
        reader, "this user may not create the tables: url=" + reader.masked() + ", sqlstate=42501");
  }

  @Test
  void givenADatabaseInAnotherEncoding_whenMigrating_thenItRefuses() {
    TestPostgres.execute("create database latin_" + url.database()
        + " encoding 'LATIN1' locale 'C' template template0");
    DatabaseUrl latin = DatabaseUrl.parse(
        "postgres://postgres@localhost:" + url.port() + "/latin_" + url.database());

    assertRefused(
        latin,
        "database does not keep its texts in UTF-8: url=" + latin.masked() + ", encoding=LATIN1");
  }

  private static void assertRefused(DatabaseUrl url, String messageStart) {
    assertThatThrownBy(() -> new SchemaMigrator(url).migrate())
        .hasMessageStartingWith(messageStart)
        .hasMessageNotContaining("secret")
        .asInstanceOf(type(BackfillException.class))
        .returns(FailureCode.DATABASE_REFUSED, BackfillException::code);
  }
}
