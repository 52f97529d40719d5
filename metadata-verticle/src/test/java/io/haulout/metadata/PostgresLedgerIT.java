package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.VerifyLevel;
import io.haulout.ingest.testing.MigratedPostgres;
import io.haulout.ingest.testing.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ledger in a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresLedgerIT {
  private static final SpanSet WANTED = SpanSet.of(new CheckpointSpan(100, 199));

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool = pool(MigratedPostgres.freshDatabaseUrl());
  private final Ledger ledger = new PostgresLedger(pool);

  @BeforeEach
  void forget() throws TimeoutException {
    await(pool.query("truncate haulout.gap, haulout.committed_span, haulout.pipeline_set")
        .execute());
  }

  @AfterAll
  void close() throws TimeoutException {
    await(pool.close());
    await(vertx.close());
  }

  @Test
  void an_empty_ledger_holds_nothing() throws TimeoutException {
    assertThat(committed(job("a", "b"))).isEqualTo(SpanSet.EMPTY);
  }

  @Test
  void spans_of_the_same_pipelines_are_joined() throws TimeoutException {
    commit("mainnet", List.of("a", "b"), "110..119", "100..109", "150..150");

    assertThat(committed(job("a", "b"))).hasToString("[100..119, 150]");
    assertThat(committed(job("b", "a", "a"))).hasToString("[100..119, 150]");
  }

  @Test
  void a_pipeline_has_what_any_set_with_it_has() throws TimeoutException {
    commit("mainnet", List.of("a"), "100..119");
    commit("mainnet", List.of("a", "b"), "115..129");
    commit("mainnet", List.of("a", "b", "c"), "190..199");

    assertThat(committed(job("a"))).hasToString("[100..129, 190..199]");
    assertThat(committed(job("c"))).hasToString("[190..199]");
  }

  @Test
  void a_job_has_what_all_of_its_pipelines_have() throws TimeoutException {
    commit("mainnet", List.of("a"), "100..149");
    commit("mainnet", List.of("b"), "120..169");
    commit("mainnet", List.of("a", "b"), "180..189");
    commit("mainnet", List.of("b", "c"), "100..199");

    assertThat(committed(job("a", "b"))).hasToString("[100..149, 180..189]");
    assertThat(committed(job("a", "b", "c"))).hasToString("[100..149, 180..189]");
    assertThat(committed(job("a", "d"))).isEqualTo(SpanSet.EMPTY);
  }

  @Test
  void another_network_counts_for_nothing() throws TimeoutException {
    commit("testnet", List.of("a"), "100..149");

    assertThat(committed(job("a"))).isEqualTo(SpanSet.EMPTY);
  }

  @Test
  void only_spans_that_reach_into_what_is_wanted_are_read() throws TimeoutException {
    commit("mainnet", List.of("a"), "0..50", "90..100", "150..160", "199..300", "200..300");

    assertThat(committed(job("a"))).hasToString("[90..100, 150..160, 199..300]");
  }

  @Test
  void gaps_are_recorded_with_code_and_reason() throws TimeoutException {
    record(job("a"), WANTED, gap(110, 119, "HTTP 404"));

    assertThat(gaps(job("a"))).containsExactly("110..119 3001 HTTP 404");
    assertThat(gaps(job("b"))).isEmpty();
  }

  @Test
  void recording_the_same_again_changes_nothing() throws TimeoutException {
    record(job("a"), WANTED, gap(110, 119, "HTTP 404"), gap(150, 150, "HTTP 410"));
    record(job("a"), WANTED, gap(110, 119, "HTTP 404"), gap(150, 150, "HTTP 410"));

    assertThat(gaps(job("a"))).containsExactly("110..119 3001 HTTP 404", "150..150 3001 HTTP 410");
  }

  @Test
  void gaps_of_the_wanted_checkpoints_are_replaced_and_others_stay() throws TimeoutException {
    SpanSet before = SpanSet.of(new CheckpointSpan(0, 1_000));
    record(job("a"), before, gap(50, 60, "old"), gap(110, 119, "old"), gap(500, 500, "old"));
    record(job("a", "b"), before, gap(120, 120, "of another set"));

    record(job("a"), WANTED, gap(115, 115, "new"));

    assertThat(gaps(job("a")))
        .containsExactly("50..60 3001 old", "115..115 3001 new", "500..500 3001 old");
    assertThat(gaps(job("a", "b"))).containsExactly("120..120 3001 of another set");
  }

  @Test
  void gaps_between_wanted_spans_stay() throws TimeoutException {
    record(
        job("a"), SpanSet.of(new CheckpointSpan(0, 999)), gap(20, 20, "old"), gap(50, 60, "old"));

    record(
        job("a"),
        SpanSet.of(new CheckpointSpan(0, 30), new CheckpointSpan(90, 99)),
        gap(95, 95, "new"));

    assertThat(gaps(job("a"))).containsExactly("50..60 3001 old", "95..95 3001 new");
  }

  @Test
  void of_a_gap_that_reaches_beyond_the_wanted_checkpoints_the_rest_stays()
      throws TimeoutException {
    record(job("a"), SpanSet.of(new CheckpointSpan(0, 999)), gap(50, 300, "HTTP 404"));

    record(job("a"), WANTED, gap(120, 120, "HTTP 410"));

    assertThat(gaps(job("a")))
        .containsExactly(
            "50..99 3001 HTTP 404", "120..120 3001 HTTP 410", "200..300 3001 HTTP 404");
    record(job("a"), SpanSet.of(new CheckpointSpan(0, 999)));
    assertThat(gaps(job("a"))).isEmpty();
  }

  @Test
  void a_set_that_another_process_enters_at_the_same_time_is_found() throws TimeoutException {
    List<Future<Void>> recorded = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      recorded.add(ledger.recordGaps(job("a"), WANTED, List.of(gap(110, 119, "HTTP 404"))));
      recorded.add(ledger.recordGaps(job("n" + i), WANTED, List.of(gap(110, 119, "HTTP 404"))));
    }

    for (Future<Void> one : recorded) {
      await(one);
    }

    assertThat(gaps(job("a"))).containsExactly("110..119 3001 HTTP 404");
    assertThat(gaps(job("n19"))).containsExactly("110..119 3001 HTTP 404");
  }

  @Test
  void a_database_without_the_schema_refuses() throws TimeoutException {
    Pool bare = pool(TestPostgres.freshDatabaseUrl());

    BackfillException failure = failureOf(new PostgresLedger(bare).committed(job("a"), WANTED));

    assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_REFUSED);
    assertThat(failure)
        .hasMessageStartingWith("cannot use the ledger in the database: ")
        .hasMessageContaining("haulout.pipeline_set");
    await(bare.close());
  }

  @Test
  void a_database_that_is_not_there_is_unavailable() throws TimeoutException {
    Pool nowhere = pool("postgres://postgres@localhost:1/nothing");

    BackfillException failure =
        failureOf(new PostgresLedger(nowhere).recordGaps(job("a"), WANTED, List.of()));

    assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_UNAVAILABLE);
    await(nowhere.close());
  }

  private SpanSet committed(JobContext job) throws TimeoutException {
    return await(ledger.committed(job, WANTED));
  }

  private void record(JobContext job, SpanSet checkpoints, Gap... gaps) throws TimeoutException {
    await(ledger.recordGaps(job, checkpoints, List.of(gaps)));
  }

  private static Gap gap(long first, long last, String reason) {
    return new Gap(new CheckpointSpan(first, last), FailureCode.BLOB_GONE, reason);
  }

  private static JobContext job(String... pipelines) {
    return new JobContext(new UUID(0, 1), "mainnet", List.of(pipelines), VerifyLevel.CRC);
  }

  /** Enters spans as the ingest stage does. */
  private void commit(String network, List<String> pipelines, String... spans)
      throws TimeoutException {
    long set = await(pool.preparedQuery(
                "insert into haulout.pipeline_set (network, pipelines) values ($1, $2) returning id")
            .execute(Tuple.of(network, (Object) pipelines.toArray(String[]::new))))
        .iterator()
        .next()
        .getLong(0);
    for (String span : spans) {
      int dots = span.indexOf("..");
      await(pool.preparedQuery(
              "insert into haulout.committed_span values ($1, $2, $3, 'walrus', 1, 2, 3)")
          .execute(Tuple.of(
              set,
              Long.parseLong(span.substring(0, dots)),
              Long.parseLong(span.substring(dots + 2)))));
    }
  }

  private List<String> gaps(JobContext job) throws TimeoutException {
    List<String> gaps = new ArrayList<>();
    for (Row row : await(pool.preparedQuery("""
            select first_checkpoint || '..' || last_checkpoint || ' ' || code || ' ' || reason
            from haulout.gap join haulout.pipeline_set on id = pipeline_set_id
            where pipelines = $1 order by first_checkpoint
            """)
        .execute(Tuple.of((Object) job.pipelines().toArray(String[]::new))))) {
      gaps.add(row.getString(0));
    }
    return gaps;
  }

  private Pool pool(String url) {
    return PgBuilder.pool()
        .connectingTo(PgConnectOptions.fromUri(url))
        .with(new PoolOptions().setMaxSize(4))
        .using(vertx)
        .build();
  }

  private static BackfillException failureOf(Future<?> future) {
    BackfillException failure = catchThrowableOfType(BackfillException.class, () -> await(future));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(20, TimeUnit.SECONDS);
  }
}
