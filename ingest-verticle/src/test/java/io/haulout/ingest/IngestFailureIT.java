package io.haulout.ingest;

import static io.haulout.ingest.Batches.balances;
import static io.haulout.ingest.Batches.votes;
import static io.haulout.ingest.RunningEngine.OPTIONS;
import static io.haulout.ingest.RunningEngine.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableCount;
import io.haulout.ingest.testing.MigratedPostgres;
import io.vertx.core.Future;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestFailureIT {
  private static final String WAITING_FOR_A_LOCK =
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

  private static final DatabaseUrl URL = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());

  @BeforeEach
  void clear() throws SQLException {
    Sql.execute(
        URL,
        "truncate balances, votes, collateral_events, deepbook_pool_registered, haulout.pipeline_set cascade");
  }

  @Test
  void givenOneBadBatchInAGroup_whenCommitted_thenItFailsAlone() throws SQLException {
    try (RunningEngine engine = new RunningEngine(URL)) {
      List<RowBatch> batches = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String asset = i == 4 ? "a\0b" : "SUI";
        batches.add(Batches.of(i, votes("v" + i), balances(List.of("b" + i), key -> asset)));
      }

      List<Future<Reply.Durable>> answers = engine.commitTogether(batches);

      assertThatThrownBy(() -> await(answers.get(4)))
          .hasMessage(
              "cannot write rows: table=balances, sqlstate=22021, message=invalid byte sequence for encoding \"UTF8\": 0x00"
                  + ", task=4, frame=0, attempts=1")
          .asInstanceOf(type(BackfillException.class))
          .returns(FailureCode.DATABASE_REFUSED, BackfillException::code);
      for (int i = 0; i < 10; i++) {
        if (i != 4) {
          assertThat(await(answers.get(i)).tables()).hasSize(2);
        }
      }
      assertThat(Sql.number(URL, "select count(*) from balances")).isEqualTo(9);
      assertThat(Sql.number(URL, "select count(*) from votes")).isEqualTo(9);
      assertThat(Sql.column(URL, "select 4 from haulout.committed_span where first_checkpoint = 4"))
          .isEmpty();
    }
  }

  @Test
  void givenATableThatDoesNotExist_whenCommitted_thenTheMessageNamesIt() {
    try (RunningEngine engine = new RunningEngine(URL)) {
      RowBatch batch =
          Batches.of(1, new io.haulout.contracts.TableRows("no_such_table", Batches.common("a")));

      assertThatThrownBy(() -> await(engine.commit(batch)))
          .hasMessage(
              "cannot write rows: table=no_such_table, sqlstate=42P01"
                  + ", message=relation \"public.no_such_table\" does not exist, task=1, frame=0, attempts=1");
      assertThat(engine.inFlightBytes()).isZero();
    }
  }

  @Test
  void givenAFailureAfterTheRows_whenCommitting_thenNeitherRowsNorSpanStay() throws SQLException {
    Sql.execute(
        URL, """
        create function refuse() returns trigger language plpgsql as $$ begin raise 'not today'; end $$;
        create constraint trigger refuse after insert on public.balances deferrable initially deferred
          for each row execute function refuse()
        """); // fires within the commit itself: rows and span have been written by then
    try (RunningEngine engine = new RunningEngine(URL)) {
      assertThatThrownBy(() -> await(engine.commit(Batches.of(1, balances("a"), votes("b")))))
          .hasMessage(
              "cannot commit rows, sqlstate=P0001, message=not today, task=1, frame=0, attempts=1")
          .asInstanceOf(type(BackfillException.class))
          .returns(FailureCode.DATABASE_REFUSED, BackfillException::code);

      assertThat(Sql.number(URL, "select count(*) from balances")).isZero();
      assertThat(Sql.number(URL, "select count(*) from votes")).isZero();
      assertThat(Sql.number(URL, "select count(*) from haulout.committed_span")).isZero();

      Sql.execute(URL, "drop trigger refuse on public.balances");
      Sql.execute(URL, "drop function refuse()");
      await(engine.commit(Batches.of(1, balances("a"), votes("b"))));

      assertThat(Sql.number(URL, "select count(*) from balances")).isEqualTo(1);
    }
  }

  @Test
  void givenALockedTable_whenCommitting_thenTheCommitWaitsForItsRelease() throws Exception {
    try (RunningEngine engine = new RunningEngine(URL);
        Connection holder = lock("balances")) {
      Future<Reply.Durable> answer = engine.commit(Batches.of(1, balances("a")));
      awaitRow(WAITING_FOR_A_LOCK);
      assertThat(answer.isComplete()).isFalse();

      holder.commit();

      assertThat(await(answer).tables()).containsExactly(new TableCount("balances", 1, 1));
    }
  }

  @Test
  void givenAKilledBackend_whenCommitting_thenTheRowsAreWrittenOnceByAnotherAttempt()
      throws Exception {
    try (RunningEngine engine = new RunningEngine(URL);
        Connection holder = lock("votes")) {
      Future<Reply.Durable> answer =
          engine.commit(Batches.of(1, balances("a"), votes("b"))); // balances go first, votes wait
      awaitRow(WAITING_FOR_A_LOCK);

      Sql.execute(
          URL, "select pg_terminate_backend(pid) from (" + WAITING_FOR_A_LOCK + ") waiting");
      holder.commit();

      assertThat(await(answer).tables())
          .containsExactly(new TableCount("balances", 1, 1), new TableCount("votes", 1, 1));
      assertThat(engine.failedCommits("DATABASE_UNAVAILABLE")).isEqualTo(1);
      assertThat(Sql.number(URL, "select count(*) from balances")).isEqualTo(1);
      assertThat(Sql.number(URL, "select count(*) from haulout.committed_span")).isEqualTo(1);
    }
  }

  @Test
  void givenADeadlock_whenTheServerPicksUs_thenAnotherAttemptCommits() throws Exception {
    Sql.execute(URL, "alter database " + URL.database() + " set deadlock_timeout = '300ms'");
    try (RunningEngine engine = new RunningEngine(URL);
        Connection holder = lock("votes");
        Statement statement = holder.createStatement()) {
      Future<Reply.Durable> answer = engine.commit(Batches.of(1, balances("a"), votes("b")));
      awaitRow(WAITING_FOR_A_LOCK);

      statement.execute("set deadlock_timeout = '20s'"); // so that the other side notices first
      statement.execute(
          "lock table public.balances in access exclusive mode"); // returns once ours has been
      // rolled back
      holder.commit();

      assertThat(await(answer).tables()).hasSize(2);
      assertThat(engine.failedCommits("DATABASE_UNAVAILABLE")).isEqualTo(1);
    }
  }

  @Test
  void givenALockThatStays_whenEveryAttemptTimesOut_thenTheDatabaseIsUnavailable()
      throws Exception {
    IngestOptions hasty = options(2, Duration.ofMillis(200));
    try (RunningEngine engine = new RunningEngine(URL, hasty);
        Connection holder = lock("balances")) {
      assertThatThrownBy(() -> await(engine.commit(Batches.of(1, balances("a")))))
          .hasMessage(
              "cannot write rows: table=balances, sqlstate=57014, message=canceling statement due to statement timeout"
                  + ", task=1, frame=0, attempts=2")
          .asInstanceOf(type(BackfillException.class))
          .returns(FailureCode.DATABASE_UNAVAILABLE, BackfillException::code);

      holder.commit();
      assertThat(Sql.number(URL, "select count(*) from haulout.committed_span")).isZero();
      await(engine.commit(
          Batches.of(1, balances("a")))); // the lane is free again, and nothing is in the way
    }
  }

  @Test
  void givenNoServer_whenCommitting_thenEveryBatchFailsAsUnavailable() throws Exception {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    DatabaseUrl nobody =
        DatabaseUrl.parse("postgres://joe:secret@localhost:" + freePort + "/chain");
    try (RunningEngine engine = new RunningEngine(nobody, options(3, Duration.ofSeconds(5)))) {
      List<Future<Reply.Durable>> answers =
          engine.commitTogether(List.of(Batches.of(1, balances("a")), Batches.of(2)));

      for (Future<Reply.Durable> answer : answers) {
        assertThatThrownBy(() -> await(answer))
            .hasMessageContaining("Connection refused")
            .hasMessageEndingWith("attempts=3")
            .hasMessageNotContaining("secret")
            .asInstanceOf(type(BackfillException.class))
            .returns(FailureCode.DATABASE_UNAVAILABLE, BackfillException::code);
      }
      assertThat(engine.inFlightBytes()).isZero();
    }
  }

  @Test
  void givenBackendsThatDieAtRandom_whenEveryBatchIsSentTwice_thenEachIsThereOnce()
      throws Exception {
    long seed = 20_261_121;
    Random random = new Random(seed);
    List<RowBatch> batches = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      batches.add(Batches.of(
          i,
          balances(Batches.keys(i + "-", 1 + random.nextInt(200)), key -> "SUI"),
          votes("v" + i)));
    }
    long rows = batches.stream()
        .mapToLong(batch -> batch.tables().getFirst().rowCount())
        .sum();
    List<RowBatch> twice = new ArrayList<>(batches);
    twice.addAll(batches);
    Collections.shuffle(twice, random);

    IngestOptions patient = options(50, Duration.ofSeconds(10));
    int deaths = 0;
    try (RunningEngine one = new RunningEngine(URL, patient);
        RunningEngine other = new RunningEngine(URL, patient);
        Connection killer = Sql.connect(URL)) {
      List<Future<Reply.Durable>> answers =
          new ArrayList<>(one.commitTogether(twice.subList(0, 400)));
      answers.addAll(other.commitTogether(twice.subList(400, 800)));
      while (deaths < 15 && !answers.stream().allMatch(Future::isComplete)) {
        deaths += killOne(killer);
        Thread.sleep(1 + random.nextInt(15));
      }
      answers.forEach(RunningEngine::await);
    }

    assertThat(deaths).as("seed %d", seed).isPositive();
    assertThat(Sql.number(URL, "select count(*) from balances"))
        .as("seed %d", seed)
        .isEqualTo(rows);
    assertThat(Sql.number(URL, "select count(*) from votes"))
        .as("seed %d", seed)
        .isEqualTo(400);
    assertThat(Sql.number(URL, "select count(*) from haulout.committed_span"))
        .as("seed %d", seed)
        .isEqualTo(400);
  }

  private static IngestOptions options(int attemptsMax, Duration statementTimeout) {
    return new IngestOptions(
        OPTIONS.groups(),
        OPTIONS.rowsPerStatementMax(),
        attemptsMax,
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        statementTimeout,
        OPTIONS.transactionTimeout());
  }

  /** A connection whose transaction keeps everyone out of the table. */
  private Connection lock(String table) throws SQLException {
    Connection connection = Sql.connect(URL);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table public." + table + " in access exclusive mode");
    }
    return connection;
  }

  private void awaitRow(String query) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (Sql.column(URL, query).isEmpty()) {
      assertThat(System.nanoTime()).as("no row for: %s", query).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static int killOne(Connection killer) throws SQLException {
    try (Statement statement = killer.createStatement();
        var rows = statement.executeQuery("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
                order by random() limit 1
                """)) {
      return rows.next() ? 1 : 0;
    }
  }
}
