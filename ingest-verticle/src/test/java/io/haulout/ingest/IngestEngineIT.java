package io.haulout.ingest;

import static io.haulout.ingest.Batches.balances;
import static io.haulout.ingest.Batches.votes;
import static io.haulout.ingest.RunningEngine.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Column;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableCount;
import io.haulout.contracts.TableRows;
import io.haulout.contracts.VerifyLevel;
import io.haulout.ingest.testing.MigratedPostgres;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestEngineIT {
  private static final DatabaseUrl URL = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());
  private final RunningEngine engine = new RunningEngine(URL);

  @BeforeEach
  void clear() throws SQLException {
    Sql.execute(
        URL,
        "truncate balances, votes, collateral_events, deepbook_pool_registered, haulout.pipeline_set cascade");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void numbers_truths_and_nulls_arrive_as_they_are() throws SQLException {
    List<Column> columns = new ArrayList<>(Batches.common("all", "least"));
    columns.add(Batches.texts("event_type", "withdraw", "deposit"));
    columns.add(Batches.texts("margin_manager_id", "0x4", "0x4"));
    columns.add(Batches.numerics("amount", "18446744073709551615", "0"));
    columns.add(Batches.texts("asset_type", "SUI", "SUI"));
    columns.add(Batches.smallints("pyth_decimals", 255, 0));
    columns.add(Batches.numerics("pyth_price", "9223372036854775808", "0"));
    columns.add(Batches.booleans("withdraw_base_asset", true, null));
    columns.add(Batches.smallints("base_pyth_decimals", -32768, null));
    columns.add(Batches.numerics("base_pyth_price", "1", null));
    columns.add(Batches.bigints("onchain_timestamp", -1L, Long.MIN_VALUE));

    Reply.Durable answer =
        await(engine.commit(Batches.of(1, new TableRows("collateral_events", columns))));

    assertThat(answer)
        .isEqualTo(new Reply.Durable(1, 0, List.of(new TableCount("collateral_events", 2, 2))));
    assertThat(Sql.column(URL, """
                select event_digest, amount, pyth_decimals, pyth_price, withdraw_base_asset, base_pyth_decimals, base_pyth_price,
                  remaining_quote_debt, onchain_timestamp, timestamp between now() - interval '1 minute' and now()
                from collateral_events order by 1
                """))
        .containsExactly(
            "all|18446744073709551615|255|9223372036854775808|t|-32768|1|null|-1|t",
            "least|0|0|0|null|null|null|null|-9223372036854775808|t");
  }

  @Test
  void json_documents_arrive_as_documents() throws SQLException {
    List<Column> columns = new ArrayList<>(Batches.common("full", "none"));
    columns.add(Batches.texts("pool_id", "0x5", "0x5"));
    columns.add(Batches.bigints("onchain_timestamp", 1, 2));
    columns.add(
        Batches.jsons("config_json", "{\"a\": [18446744073709551615, \"\\u00e9\\\"\"]}", null));

    await(engine.commit(Batches.of(1, new TableRows("deepbook_pool_registered", columns))));

    assertThat(Sql.column(URL, """
                select event_digest, config_json -> 'a' ->> 0, config_json -> 'a' ->> 1, config_json is null
                from deepbook_pool_registered order by 1
                """))
        .containsExactly("full|18446744073709551615|é\"|f", "none|null|null|t");
  }

  @Test
  void texts_arrive_letter_by_letter() throws SQLException {
    List<String> texts = List.of(
        "",
        "'",
        "''; drop table balances; --",
        "\"",
        "\\",
        "\\N",
        "{a,b}",
        "NULL",
        "null",
        "é漢🦭",
        "a\nb\tc\r",
        " ");
    List<String> keys = Batches.keys("key", texts.size());

    await(engine.commit(Batches.of(
        1, balances(keys, key -> texts.get(Integer.parseInt(key.substring(3)))))));

    assertThat(Sql.column(URL, "select asset from balances order by substr(event_digest, 4)::int"))
        .containsExactlyElementsOf(texts);
  }

  @Test
  void a_span_is_recorded_with_what_a_watermark_needs() throws SQLException {
    RowBatch batch = new RowBatch(
        Batches.JOB,
        7,
        0,
        "walrus",
        List.of(Batches.span(100, 109), Batches.span(120, 120)),
        List.of());

    assertThat(await(engine.commit(batch))).isEqualTo(new Reply.Durable(11, 0, List.of()));

    assertThat(Sql.column(URL, """
                select network, pipelines, first_checkpoint, last_checkpoint, source, epoch, network_total_transactions, timestamp_ms
                from haulout.committed_span s join haulout.pipeline_set p on p.id = s.pipeline_set_id order by 3
                """))
        .containsExactly(
            "mainnet|{balances,votes}|100|109|walrus|10|10900|109000",
            "mainnet|{balances,votes}|120|120|walrus|12|12000|120000");
  }

  @Test
  void batches_that_come_together_share_a_transaction() throws SQLException {
    List<RowBatch> batches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batches.add(Batches.of(i, balances("a" + i, "b" + i), votes("c" + i)));
    }

    // Two, one and a ledger row each: the last batch fills the transaction, so no clock decides
    // when it starts.
    try (RunningEngine patient = new RunningEngine(URL, fullAt(20 * (2 + 1 + 1)))) {
      for (Future<Reply.Durable> answer : patient.commitTogether(batches)) {
        assertThat(await(answer).tables())
            .containsExactly(new TableCount("balances", 2, 2), new TableCount("votes", 1, 1));
      }
      assertThat(patient.inFlightBytes()).isZero();
    }

    assertThat(
            Sql.column(
                URL,
                "select count(*), count(distinct committed_at), count(distinct xmin::text) from haulout.committed_span"))
        .containsExactly("20|1|1");
    assertThat(Sql.number(URL, "select count(*) from balances")).isEqualTo(40);
  }

  @Test
  void a_batch_above_every_limit_is_committed_alone_and_whole() throws SQLException {
    List<String> keys = Batches.keys("k", 12_345);

    Reply.Durable answer = await(engine.commit(Batches.of(1, balances(keys, key -> "SUI"))));

    assertThat(answer.tables()).containsExactly(new TableCount("balances", 12_345, 12_345));
    assertThat(Sql.number(URL, "select count(distinct event_digest) from balances"))
        .isEqualTo(12_345);
  }

  @Test
  void rows_that_other_batches_brought_before_are_left_as_they_are() throws SQLException {
    await(engine.commit(Batches.of(1, balances(List.of("a", "b"), key -> "first"))));

    Reply.Durable answer =
        await(engine.commit(Batches.of(2, balances(List.of("b", "c"), key -> "second"))));

    assertThat(answer.tables()).containsExactly(new TableCount("balances", 2, 1));
    assertThat(Sql.column(URL, "select event_digest, asset from balances order by 1"))
        .containsExactly("a|first", "b|first", "c|second");
  }

  @Test
  void a_row_that_two_batches_of_a_transaction_bring_is_written_once() throws SQLException {
    List<Future<Reply.Durable>> answers = engine.commitTogether(
        List.of(Batches.of(1, balances("a", "b")), Batches.of(2, balances("b", "c"))));

    long inserted = 0;
    for (Future<Reply.Durable> answer : answers) {
      inserted += await(answer).tables().getFirst().inserted();
    }

    assertThat(inserted).isEqualTo(3);
    assertThat(Sql.column(URL, "select event_digest from balances order by 1"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void a_batch_whose_spans_are_recorded_is_answered_without_writing() throws SQLException {
    RowBatch batch = Batches.of(1, balances("a"));
    await(engine.commit(batch));
    Sql.execute(URL, "delete from balances"); // would come back if the second batch were written

    Reply.Durable again = await(engine.commit(batch));

    assertThat(again).isEqualTo(new Reply.Durable(1, 0, List.of(new TableCount("balances", 1, 0))));
    assertThat(Sql.number(URL, "select count(*) from balances")).isZero();
  }

  @Test
  void a_batch_with_one_new_span_among_recorded_ones_is_written() throws SQLException {
    await(engine.commit(Batches.of(1)));
    RowBatch wider = new RowBatch(
        Batches.JOB,
        2,
        0,
        "walrus",
        List.of(Batches.span(1, 1), Batches.span(2, 2)),
        List.of(balances("a")));

    assertThat(await(engine.commit(wider)).tables())
        .containsExactly(new TableCount("balances", 1, 1));

    assertThat(Sql.column(
            URL, "select first_checkpoint, source from haulout.committed_span order by 1"))
        .containsExactly("1|directory", "2|walrus");
  }

  @Test
  void the_same_batch_twice_at_a_time_is_written_once_and_answered_twice() throws SQLException {
    try (RunningEngine otherNode = new RunningEngine(URL)) {
      List<RowBatch> batches = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        batches.add(Batches.of(i, balances("a" + i), votes("b" + i)));
        batches.add(Batches.of(i, balances("a" + i), votes("b" + i)));
      }

      List<Future<Reply.Durable>> answers = new ArrayList<>(engine.commitTogether(batches));
      answers.addAll(otherNode.commitTogether(batches.reversed()));

      long inserted = 0;
      for (Future<Reply.Durable> answer : answers) {
        inserted +=
            await(answer).tables().stream().mapToLong(TableCount::inserted).sum();
      }
      assertThat(inserted).isEqualTo(60);
      assertThat(Sql.number(URL, "select count(*) from balances")).isEqualTo(30);
      assertThat(Sql.number(URL, "select count(*) from haulout.committed_span")).isEqualTo(30);
    }
  }

  @Test
  void sets_of_pipelines_keep_separate_ledgers() throws SQLException {
    JobContext others =
        new JobContext(new UUID(0, 2), "mainnet", List.of("votes"), VerifyLevel.CRC);
    JobContext otherChain =
        new JobContext(new UUID(0, 3), "testnet", List.of("votes", "balances"), VerifyLevel.CRC);

    List<Future<Reply.Durable>> answers = engine.commitTogether(List.of(
        Batches.of(1, balances("a")),
        Batches.of(others, 1, votes("b")),
        Batches.of(otherChain, 1, balances("c"))));

    answers.forEach(
        answer -> assertThat(await(answer).tables().getFirst().inserted()).isEqualTo(1));
    assertThat(Sql.column(URL, """
                select network, pipelines, count(*)
                from haulout.committed_span s join haulout.pipeline_set p on p.id = s.pipeline_set_id group by 1, 2 order by 1, 2
                """))
        .containsExactly(
            "mainnet|{balances,votes}|1", "mainnet|{votes}|1", "testnet|{balances,votes}|1");
  }

  @Test
  void closing_answers_what_is_there_and_refuses_what_comes() throws SQLException {
    List<RowBatch> batches = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      batches.add(Batches.of(i, balances("a" + i)));
    }
    List<Future<Reply.Durable>> answers = engine.commitTogether(batches);

    await(engine.shutDown());

    assertThat(answers).allMatch(Future::succeeded);
    assertThat(Sql.number(URL, "select count(*) from balances")).isEqualTo(50);
    assertThatThrownBy(() -> await(engine.commit(Batches.of(51))))
        .hasMessage("ingest is closing: task=51, frame=0")
        .asInstanceOf(type(BackfillException.class))
        .returns(FailureCode.RECEIVER_LOST, BackfillException::code);
  }

  private static IngestOptions fullAt(int rows) {
    IngestOptions usual = RunningEngine.OPTIONS;
    GroupCommitOptions groups = usual.groups();
    return new IngestOptions(
        new GroupCommitOptions(
            rows,
            rows,
            groups.bytesMax(),
            Duration.ofSeconds(60),
            groups.latencyTarget(),
            groups.lanes()),
        usual.rowsPerStatementMax(),
        usual.attemptsMax(),
        usual.retryDelayMin(),
        usual.retryDelayMax(),
        usual.statementTimeout(),
        usual.transactionTimeout());
  }
}
