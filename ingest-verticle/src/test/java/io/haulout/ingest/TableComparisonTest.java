package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.ingest.FoundTable.FoundColumn;
import io.haulout.ingest.WrittenTable.WrittenColumn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableComparisonTest {
  private static final FoundColumn TEXT = new FoundColumn("text", false, false, false);
  private static final FoundColumn BIGINT = new FoundColumn("bigint", false, false, false);
  private static final FoundColumn TIMESTAMP =
      new FoundColumn("timestamp without time zone", false, true, false);

  private final List<WrittenTable> written = List.of(new WrittenTable(
      "votes",
      List.of(
          new WrittenColumn("event_digest", WrittenType.TEXT, false),
          new WrittenColumn("stake", WrittenType.BIGINT, true))));
  private final Map<String, FoundColumn> votes = new LinkedHashMap<>(Map.of(
      "event_digest",
      TEXT,
      "stake",
      new FoundColumn("bigint", true, false, false),
      "timestamp",
      TIMESTAMP));
  private final Map<String, FoundColumn> watermarks = new LinkedHashMap<>(Map.of(
      "pipeline",
      TEXT,
      "epoch_hi_inclusive",
      BIGINT,
      "checkpoint_hi_inclusive",
      BIGINT,
      "tx_hi",
      BIGINT,
      "timestamp_ms_hi_inclusive",
      BIGINT,
      "reader_lo",
      BIGINT,
      "pruner_timestamp",
      new FoundColumn("timestamp without time zone", false, false, false),
      "pruner_hi",
      BIGINT));
  private final Map<String, FoundTable> found = new HashMap<>(Map.of(
      "votes",
      new FoundTable(votes, List.of("event_digest")),
      "watermarks",
      new FoundTable(watermarks, List.of("pipeline"))));

  @Test
  void tables_as_they_should_be_have_no_differences() {
    TableComparison comparison = TableComparison.of(written, found);

    assertThat(comparison.obstacles()).isEmpty();
    assertThat(comparison.additions()).isEmpty();
  }

  @Test
  void missing_tables_are_named() {
    found.clear();

    assertObstacles("table votes is missing", "table watermarks is missing");
  }

  @Test
  void a_missing_column_is_named() {
    votes.remove("stake");

    assertObstacles("votes.stake is missing");
  }

  @Test
  void a_column_of_another_type_is_named_with_both() {
    votes.put("stake", new FoundColumn("text", true, false, false));

    assertObstacles("votes.stake is text instead of bigint");
  }

  @Test
  void a_wider_column_is_an_addition() {
    votes.put("stake", new FoundColumn("numeric", true, false, false));

    assertAdditions("votes.stake is numeric instead of bigint");
  }

  @Test
  void a_column_that_takes_no_null_is_an_obstacle_where_rows_bring_some() {
    votes.put("stake", BIGINT);

    assertObstacles("votes.stake takes no null");
  }

  @Test
  void a_column_that_takes_null_is_fine_where_rows_bring_none() {
    votes.put("event_digest", new FoundColumn("text", true, false, false));

    assertThat(TableComparison.of(written, found).obstacles()).isEmpty();
  }

  @Test
  void a_computed_column_is_an_obstacle() {
    votes.put("stake", new FoundColumn("bigint", true, true, true));

    assertObstacles("votes.stake is computed by the server");
  }

  @Test
  void a_column_more_is_an_obstacle_only_where_nobody_fills_it() {
    votes.put("reason", TEXT);
    assertObstacles("votes.reason is not filled and has no default");

    votes.put("reason", new FoundColumn("text", true, false, false));
    assertAdditions("votes.reason is not filled");

    votes.put("reason", new FoundColumn("text", false, true, false));
    assertAdditions("votes.reason is not filled");
  }

  @Test
  void a_time_of_insert_without_default_is_an_obstacle() {
    votes.put("timestamp", new FoundColumn("timestamp without time zone", false, false, false));

    assertObstacles("votes.timestamp is not filled and has no default");
  }

  @Test
  void another_key_is_an_obstacle() {
    found.put("votes", new FoundTable(votes, List.of("event_digest", "stake")));
    found.put("watermarks", new FoundTable(watermarks, List.of()));

    assertObstacles(
        "votes has the primary key [event_digest, stake] instead of [event_digest]",
        "watermarks has the primary key [] instead of [pipeline]");
  }

  @Test
  void watermarks_may_have_the_chain_in_the_form_of_later_releases() {
    watermarks.put("chain_id", new FoundColumn("bytea", true, false, false));
    assertThat(TableComparison.of(written, found).obstacles()).isEmpty();
    assertThat(TableComparison.of(written, found).additions()).isEmpty();

    watermarks.put("chain_id", new FoundColumn("text", true, false, false));
    assertObstacles("watermarks.chain_id text null is not known");

    watermarks.put("chain_id", new FoundColumn("bytea", false, false, false));
    assertObstacles("watermarks.chain_id bytea not null is not known");
  }

  @Test
  void watermarks_of_any_other_form_are_refused() {
    watermarks.put("reader_lo", new FoundColumn("bigint", true, false, false));
    watermarks.put("tx_hi", new FoundColumn("numeric", false, false, false));
    watermarks.put("checkpoint_hi", BIGINT);
    watermarks.remove("checkpoint_hi_inclusive");

    assertObstacles(
        "watermarks.checkpoint_hi_inclusive is missing",
        "watermarks.tx_hi is numeric not null instead of bigint not null",
        "watermarks.reader_lo is bigint null instead of bigint not null",
        "watermarks.checkpoint_hi bigint not null is not known");
  }

  private void assertObstacles(String... sentences) {
    assertThat(TableComparison.of(written, found).obstacles()).containsExactly(sentences);
  }

  private void assertAdditions(String sentence) {
    TableComparison comparison = TableComparison.of(written, found);
    assertThat(comparison.additions()).containsExactly(sentence);
    assertThat(comparison.obstacles()).isEmpty();
  }
}
