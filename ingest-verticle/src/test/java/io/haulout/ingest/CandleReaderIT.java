package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.ingest.testing.MigratedPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function that reads candles of any width. */
class CandleReaderIT {
  private static final DatabaseUrl URL = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());

  @BeforeEach
  void noCandles() throws SQLException {
    Sql.execute(URL, "truncate ohclv_1m, ohclv_1d");
  }

  @Test
  void minutes_come_as_they_are_newest_first() throws SQLException {
    minute("p", "2026-03-04 12:00", 1, 4, 1, 3);
    minute("p", "2026-03-04 12:01", 3, 5, 2, 4);

    assertThat(read("'1m', 'p', '2026-03-04', '2026-03-05'"))
        .containsExactly(
            "p|2026-03-04 12:01:00|3|5|2|4|1.5|2.5|7|10|20",
            "p|2026-03-04 12:00:00|1|4|1|3|1.5|2.5|7|10|20");
  }

  @ParameterizedTest
  @CsvSource({
    "5m, 12:00 12:05 12:10 12:15 12:30 12:55 16:00",
    "15m, 12:00 12:15 12:30 12:45 16:00",
    "30m, 12:00 12:30 16:00",
    "1h, 12:00 16:00",
    "4h, 12:00 16:00"
  })
  void minutes_are_put_into_the_buckets_of_the_day(String interval, String buckets)
      throws SQLException {
    for (String time : List.of(
        "12:00", "12:04", "12:05", "12:14", "12:15", "12:30", "12:34", "12:59", "16:00", "16:03")) {
      minute("p", "2026-03-04 " + time, 1, 1, 1, 1);
    }

    assertThat(Sql.column(
            URL,
            "select to_char(bucket_time, 'HH24:MI') from get_ohclv('" + interval
                + "', 'p', '2026-03-04', '2026-03-05') order by 1"))
        .containsExactly(buckets.split(" "));
  }

  @Test
  void buckets_of_four_hours_begin_at_midnight() throws SQLException {
    for (String time :
        List.of("2026-03-03 23:59", "2026-03-04 00:00", "2026-03-04 03:59", "2026-03-04 04:00")) {
      minute("p", time, 1, 1, 1, 1);
    }

    assertThat(
            Sql.column(
                URL,
                "select bucket_time, trade_count from get_ohclv('4h', null, '2026-03-01', '2026-03-05')"))
        .containsExactly(
            "2026-03-04 04:00:00|7", "2026-03-04 00:00:00|14", "2026-03-03 20:00:00|7");
  }

  @Test
  void a_bucket_opens_with_its_earliest_and_closes_with_its_latest_candle() throws SQLException {
    minute("p", "2026-03-04 12:03", 30, 33, 29, 31);
    minute("p", "2026-03-04 12:01", 10, 40, 9, 11);
    minute("p", "2026-03-04 12:02", 20, 22, 2, 21);
    Sql.execute(
        URL,
        "update ohclv_1m set first_trade_timestamp = 5 where open = 20; update ohclv_1m set last_trade_timestamp = 50 where open = 10");

    for (String interval : List.of("5m", "15m", "30m", "1h", "4h")) {
      assertThat(read("'" + interval + "', 'p', '2026-03-04', '2026-03-05'"))
          .as(interval)
          .containsExactly("p|2026-03-04 12:00:00|10|40|2|31|4.5|7.5|21|5|50");
    }
  }

  @Test
  void days_come_as_they_are_with_the_bounds_taken_as_days() throws SQLException {
    for (String date : List.of("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05")) {
      day("p", date, 1, 4, 1, 3);
    }

    assertThat(read("'1d', 'p', '2026-03-03 18:00', '2026-03-04 00:00'"))
        .containsExactly(
            "p|2026-03-04 00:00:00|1|4|1|3|1.5|2.5|7|10|20",
            "p|2026-03-03 00:00:00|1|4|1|3|1.5|2.5|7|10|20");
  }

  @Test
  void weeks_begin_on_monday_and_are_put_together_from_days() throws SQLException {
    day("p", "2026-03-01", 1, 1, 1, 1); // a Sunday
    day("p", "2026-03-08", 20, 22, 2, 21);
    day("p", "2026-03-02", 10, 40, 9, 11);
    day("p", "2026-03-09", 5, 5, 5, 5);

    assertThat(read("'1w', 'p', '2026-03-01 23:00', '2026-03-09 00:00'"))
        .containsExactly(
            "p|2026-03-09 00:00:00|5|5|5|5|1.5|2.5|7|10|20",
            "p|2026-03-02 00:00:00|10|40|2|21|3.0|5.0|14|10|20",
            "p|2026-02-23 00:00:00|1|1|1|1|1.5|2.5|7|10|20");
  }

  @Test
  void the_bounds_hold_for_the_candles_that_a_bucket_is_made_of() throws SQLException {
    for (String time : List.of("12:00", "12:01", "12:02", "12:03")) {
      minute("p", "2026-03-04 " + time, 1, 1, 1, 1);
    }

    for (String interval : List.of("5m", "4h")) {
      assertThat(Sql.column(
              URL,
              "select trade_count from get_ohclv('" + interval
                  + "', 'p', '2026-03-04 12:01', '2026-03-04 12:02')"))
          .as(interval)
          .containsExactly("14");
    }
    assertThat(read("'1m', 'p', '2026-03-04 12:01', '2026-03-04 12:02'")).hasSize(2);
  }

  @Test
  void pools_are_kept_apart_and_without_one_all_are_read() throws SQLException {
    for (String pool : List.of("p", "q")) {
      minute(pool, "2026-03-04 12:00", 1, 1, 1, 1);
      day(pool, "2026-03-04", 1, 1, 1, 1);
    }

    for (String interval : List.of("1m", "5m", "15m", "30m", "1h", "4h", "1d", "1w")) {
      assertThat(Sql.column(
              URL,
              "select pool_id, trade_count from get_ohclv('" + interval
                  + "', null, '2026-03-04', '2026-03-05')"))
          .as(interval)
          .containsExactlyInAnyOrder("p|7", "q|7");
      assertThat(Sql.column(
              URL,
              "select pool_id from get_ohclv('" + interval + "', 'q', '2026-03-04', '2026-03-05')"))
          .as(interval)
          .containsExactly("q");
    }
  }

  @Test
  void without_bounds_the_last_seven_days_are_read() throws SQLException {
    for (String ago : List.of("7 days 1 hour", "6 days 23 hours", "5 minutes", "-1 hours")) {
      minute(
          "p",
          Sql.column(URL, "select localtimestamp - interval '" + ago + "'").getFirst(),
          1,
          1,
          1,
          1);
    }
    for (String ago : List.of("8", "7", "0", "-1")) {
      day(
          "p",
          Sql.column(URL, "select localtimestamp::date - (" + ago + ")").getFirst(),
          1,
          1,
          1,
          1);
    }

    for (String interval : List.of("1m", "5m", "15m", "30m", "1h", "4h", "1d", "1w")) {
      assertThat(Sql.number(
              URL, "select sum(trade_count) from get_ohclv('" + interval + "', null, null, null)"))
          .as(interval)
          .isEqualTo(14);
    }
  }

  @Test
  void the_limit_counts_buckets_and_is_1000_unless_given() throws SQLException {
    Sql.execute(URL, """
        insert into ohclv_1m select 'p', timestamp '2026-03-04' + i * interval '1 minute', 1, 1, 1, 1, 1, 1, 1, 1, 1
        from generate_series(0, 1009) i
        """);
    String range = "'p', '2026-03-04', '2026-03-06'";

    assertThat(read("'1m', " + range)).hasSize(1_000);
    assertThat(read("'1m', " + range + ", null")).hasSize(1_010);
    assertThat(read("'1m', " + range + ", 0")).isEmpty();
    assertThat(Sql.column(
            URL, "select bucket_time, trade_count from get_ohclv('5m', " + range + ", 2)"))
        .containsExactly("2026-03-04 16:45:00|5", "2026-03-04 16:40:00|5");
  }

  @Test
  void an_interval_that_there_is_not_is_refused_with_those_there_are() {
    String there = ", there are: 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w";

    assertThatThrownBy(() -> read("'2h'"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no candles of interval 2h" + there);
    assertThatThrownBy(() -> read("'1H'"))
        .hasMessageContaining("no candles of interval 1H" + there);
    assertThatThrownBy(() -> read("null"))
        .hasMessageContaining("no candles of interval <NULL>" + there);
  }

  private static List<String> read(String arguments) throws SQLException {
    return Sql.column(URL, "select * from get_ohclv(" + arguments + ")");
  }

  private static void minute(String pool, String time, int open, int high, int low, int close)
      throws SQLException {
    candle("ohclv_1m", pool, time, open, high, low, close);
  }

  private static void day(String pool, String date, int open, int high, int low, int close)
      throws SQLException {
    candle("ohclv_1d", pool, date, open, high, low, close);
  }

  private static void candle(
      String table, String pool, String bucket, int open, int high, int low, int close)
      throws SQLException {
    Sql.execute(
        URL,
        "insert into %s values ('%s', '%s', %d, %d, %d, %d, 1.5, 2.5, 7, 10, 20)"
            .formatted(table, pool, bucket, open, high, low, close));
  }
}
