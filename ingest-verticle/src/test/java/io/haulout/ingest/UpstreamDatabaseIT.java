package io.haulout.ingest;

import static io.haulout.ingest.RunningEngine.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.ingest.testing.MigratedPostgres;
import io.haulout.ingest.testing.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Databases whose tables upstream's indexer has made: ours without the schema that is ours alone. */
class UpstreamDatabaseIT {
  /** Migrations of the schema haulout. */
  private static final int OWN_MIGRATIONS = 1;

  /** Changes with every definition and every row that is touched. */
  private static final String PUBLIC_STATE = """
      select 'relation', oid::text, xmin::text from pg_class where relnamespace = 'public'::regnamespace
      union all select 'routine', oid::text, xmin::text from pg_proc where pronamespace = 'public'::regnamespace
      union all select 'column', attrelid || ' ' || attname, a.xmin::text
        from pg_attribute a join pg_class c on c.oid = attrelid where c.relnamespace = 'public'::regnamespace
      union all select 'version', version, xmin::text from public.__diesel_schema_migrations
      order by 1, 2
      """;

  private static final String AMOUNT_TO_NUMERIC = """
      drop materialized view net_deposits_hourly;
      alter table balances alter column amount type numeric;
      insert into __diesel_schema_migrations (version) values ('202608280000000000')
      """;

  private final DatabaseUrl url = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());
  private final Logger log = (Logger) LoggerFactory.getLogger(TableCheck.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void upstream() throws SQLException {
    Sql.execute(url, "drop schema haulout cascade");
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Test
  void givenUpstreamsTables_whenMigrating_thenOnlyOurSchemaIsCreated() throws SQLException {
    List<String> before = Sql.column(url, PUBLIC_STATE);

    assertThat(new SchemaMigrator(url).migrate()).isEqualTo(OWN_MIGRATIONS);

    assertThat(Sql.column(url, PUBLIC_STATE)).isEqualTo(before);
    assertThat(Sql.column(url, "select tablename from pg_tables where schemaname = 'haulout'"))
        .containsExactlyInAnyOrder("schema_history", "pipeline_set", "committed_span", "gap");
    assertThat(lines.list).isEmpty();
  }

  @Test
  void givenUpstreamsTables_whenMigratedAgain_thenNothingChanges() throws SQLException {
    new SchemaMigrator(url).migrate();
    List<String> before = Sql.column(url, PUBLIC_STATE);

    assertThat(new SchemaMigrator(url).migrate()).isZero();

    assertThat(Sql.column(url, PUBLIC_STATE)).isEqualTo(before);
  }

  @Test
  void givenProcessesThatStartTogether_whenEachMigrates_thenOneCreatesOurSchema() throws Exception {
    Callable<Integer> migration = new SchemaMigrator(url)::migrate;
    try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
      int sum = 0;
      for (Future<Integer> one :
          processes.invokeAll(Stream.generate(() -> migration).limit(4).toList())) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(OWN_MIGRATIONS);
    }
  }

  @Test
  void givenUpstreamsTables_whenRowsAreCommitted_thenTheyAreThere() throws SQLException {
    new SchemaMigrator(url).migrate();

    commitBalance(-2);

    assertThat(Sql.column(url, "select event_digest, amount from balances"))
        .containsExactly("a|-2");
    assertThat(Sql.number(url, "select count(*) from haulout.committed_span")).isEqualTo(1);
  }

  @Test
  void givenTheWatermarksOfLaterReleases_whenMigrating_thenTheyAreUsedWithoutAWord()
      throws SQLException {
    Sql.execute(
        url,
        "alter table watermarks add column chain_id bytea; insert into __diesel_schema_migrations (version) values ('20260320081396')");

    assertThat(new SchemaMigrator(url).migrate()).isEqualTo(OWN_MIGRATIONS);

    assertThat(lines.list).isEmpty();
  }

  @Test
  void givenLaterMigrationsThatLeaveRoomForOurRows_whenMigrating_thenItWarns() throws SQLException {
    Sql.execute(
        url,
        AMOUNT_TO_NUMERIC + "; create table fills_by_day (a int); alter table votes add note text");

    assertThat(new SchemaMigrator(url).migrate()).isEqualTo(OWN_MIGRATIONS);

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "the database is newer than this version, which fills the columns it knows: url="
                + url.masked()
                + ", migrations=[202608280000000000], differences="
                + "[balances.amount is numeric instead of bigint, votes.note is not filled]");
  }

  @Test
  void givenAnAmountThatIsNumeric_whenItIsBeyondBigint_thenItIsWrittenAsItWasOnChain()
      throws SQLException {
    Sql.execute(url, AMOUNT_TO_NUMERIC);
    new SchemaMigrator(url).migrate();

    commitBalance(-2);

    assertThat(Sql.column(url, "select amount from balances"))
        .containsExactly("18446744073709551614");
  }

  @Test
  void givenAnAmountThatTurnsNumericWhileWeWrite_whenTheNextOneIsBeyondBigint_thenItDoesNotWrap()
      throws SQLException {
    new SchemaMigrator(url).migrate();
    try (RunningEngine engine = new RunningEngine(url)) {
      await(engine.commit(Batches.of(1, Batches.balances(List.of("a"), key -> "SUI", -2))));
      Sql.execute(url, AMOUNT_TO_NUMERIC);

      await(engine.commit(Batches.of(2, Batches.balances(List.of("b", "c"), key -> "SUI", -3, 7))));
    }

    assertThat(Sql.column(url, "select event_digest, amount from balances order by 1"))
        .containsExactly("a|-2", "b|18446744073709551613", "c|7");
  }

  @Test
  void givenColumnsThatAreMissingOrOfAnotherType_whenMigrating_thenItNamesThemAndLeavesNothing()
      throws SQLException {
    Sql.execute(url, """
        drop table votes;
        alter table stakes drop column epoch;
        alter table rebates alter column epoch type text;
        alter table proposals alter column epoch type integer;
        alter table pool_created drop constraint pool_created_pkey;
        alter table flashloans add column fee bigint not null;
        """);

    assertThatThrownBy(() -> new SchemaMigrator(url).migrate())
        .hasMessage(
            "the database's tables are not those that this version writes: url="
                + url.masked()
                + ", schema=public, differences=[flashloans.fee is not filled and has no default,"
                + " pool_created has the primary key [] instead of [event_digest],"
                + " proposals.epoch is integer instead of bigint, rebates.epoch is text instead of bigint,"
                + " stakes.epoch is missing] and 1 more; where tables or columns are missing, start upstream's indexer on it"
                + " once, which completes them; otherwise give it an empty database, or take a version of haulout that knows them")
        .asInstanceOf(type(BackfillException.class))
        .returns(FailureCode.DATABASE_REFUSED, BackfillException::code);
    assertThat(Sql.column(url, "select nspname from pg_namespace where nspname = 'haulout'"))
        .isEmpty();
  }

  @Test
  void givenWatermarksOfAFormThatWasNeverReleased_whenMigrating_thenItRefuses()
      throws SQLException {
    Sql.execute(url, "alter table watermarks rename checkpoint_hi_inclusive to checkpoint_hi");

    assertThatThrownBy(() -> new SchemaMigrator(url).migrate())
        .hasMessageContaining("differences=[watermarks.checkpoint_hi_inclusive is missing,"
            + " watermarks.checkpoint_hi bigint not null is not known];");
  }

  @Test
  void givenAnotherIndexersHistoryWithoutOurTables_whenMigrating_thenItRefuses()
      throws SQLException {
    DatabaseUrl other = DatabaseUrl.parse(TestPostgres.freshDatabaseUrl());
    Sql.execute(other, "create table __diesel_schema_migrations (version varchar(50) primary key)");

    assertThatThrownBy(() -> new SchemaMigrator(other).migrate())
        .hasMessageContaining(
            "differences=[table asset_supplied is missing, table asset_withdrawn is missing,");
  }

  @Test
  void givenOurDatabase_whenUpstreamsIndexerHasGoneOnThere_thenItIsCheckedLikewise()
      throws SQLException {
    DatabaseUrl ours = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());
    Sql.execute(ours, AMOUNT_TO_NUMERIC);
    assertThat(new SchemaMigrator(ours).migrate()).isZero();
    assertThat(lines.list).hasSize(1);

    Sql.execute(ours, "alter table votes rename stake to weight");

    assertThatThrownBy(() -> new SchemaMigrator(ours).migrate())
        .hasMessageContaining(
            "differences=[votes.stake is missing, votes.weight is not filled and has no default];");
  }

  @Test
  void givenOurOwnTables_thenTheListOfWrittenColumnsDescribesThem() throws SQLException {
    List<String> expected = WrittenTable.all().stream()
        .flatMap(table -> table.columns().stream()
            .map(column -> table.name() + "|" + column.name() + "|"
                + column.type().sqlName() + "|" + (column.nullable() ? "null" : "not null")))
        .toList();

    assertThat(Sql.column(url, """
                select c.relname, a.attname, split_part(format_type(a.atttypid, a.atttypmod), '(', 1),
                  case when a.attnotnull then 'not null' else 'null' end
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname <> 'timestamp'
                  and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'event_digest')
                """)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void commitBalance(long amount) {
    try (RunningEngine engine = new RunningEngine(url)) {
      await(engine.commit(Batches.of(1, Batches.balances(List.of("a"), key -> "SUI", amount))));
    }
  }
}
