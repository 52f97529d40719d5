package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.ingest.testing.MigratedPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The procedures that make candles out of trades. */
class CandlesIT {
  private static final DatabaseUrl URL = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();

  private int fills;

  @BeforeEach
  void onePool() throws SQLException {
    Sql.execute(URL, "truncate order_fills, pools, ohclv_1m, ohclv_1d");
    pool("sui_usdc", 9, 6);
  }

  @Test
  void a_candle_sums_up_the_trades_of_its_bucket() throws SQLException {
    fill("sui_usdc", NOON + 1_000, 2_500_000, 3_000_000_000L, 7_500_000);
    fill("sui_usdc", NOON + 2_000, 2_750_000, 1_000_000_000L, 2_750_000);
    fill("sui_usdc", NOON + 59_999, 2_250_000, 500_000_000L, 1_125_000);
    fill("sui_usdc", NOON + 60_000, 2_000_000, 1, 1);

    update("update_all_ohclv(" + NOON + ", " + (NOON + 59_999) + ")");

    String rest = "|2.5|2.75|2.25|2.25|4.5|11.375|3|" + (NOON + 1_000) + "|" + (NOON + 59_999);
    assertThat(minutes()).containsExactly("sui_usdc|2026-03-04 12:00:00" + rest);
    assertThat(days()).containsExactly("sui_usdc|2026-03-04" + rest);
  }

  @Test
  void open_is_the_first_price_and_close_the_last_whatever_the_order_of_the_rows()
      throws SQLException {
    fill("sui_usdc", NOON + 30, 3_000_000, 1, 1);
    fill("sui_usdc", NOON + 40, 4_000_000, 1, 1);
    fill("sui_usdc", NOON + 10, 1_500_000, 1, 1);
    fill("sui_usdc", NOON + 20, 1_000_000, 1, 1);

    update("update_ohclv_1m(0, null)");

    assertThat(Sql.column(URL, "select open, high, low, close from ohclv_1m"))
        .containsExactly("1.5|4|1|4");
  }

  @Test
  void prices_and_volumes_follow_the_decimals_of_the_pool() throws SQLException {
    pool("wbtc_usdc", 8, 6);
    pool("deep_sui", 6, 9);
    fill("wbtc_usdc", NOON, 950_000_000_000L, 25_000_000, 23_750_000_000L);
    fill("deep_sui", NOON, 40_500_000_000L, 10_000_000, 405_000_000);

    update("update_ohclv_1m(0, null)");

    assertThat(Sql.column(
            URL, "select pool_id, close, base_volume, quote_volume from ohclv_1m order by pool_id"))
        .containsExactly("deep_sui|0.0405|10|0.405", "wbtc_usdc|95000|0.25|23750");
  }

  @Test
  void numbers_keep_15_significant_digits() throws SQLException {
    fill(
        "sui_usdc",
        NOON,
        1_234_567_890_123_456_789L,
        987_654_321_987_654_321L,
        1_000_000_000_000_001L);

    update("update_all_ohclv(0, null)");

    for (String table : List.of("ohclv_1m", "ohclv_1d")) {
      assertThat(Sql.column(URL, "select open, base_volume, quote_volume from " + table))
          .containsExactly("1234567890123.46|987654321.987654|1000000000");
    }
  }

  @Test
  void trades_of_pools_that_are_not_listed_make_no_candle() throws SQLException {
    fill("unlisted", NOON, 1, 1, 1);

    update("update_all_ohclv(0, null)");

    assertThat(minutes()).isEmpty();
    assertThat(days()).isEmpty();
  }

  @Test
  void both_ends_of_the_range_belong_to_it() throws SQLException {
    for (long ms : List.of(NOON - 1, NOON, NOON + 1, NOON + 2)) {
      fill("sui_usdc", ms, 1_000_000, 1, 1);
    }

    update("update_all_ohclv(" + NOON + ", " + (NOON + 1) + ")");

    assertThat(Sql.column(URL, "select trade_count from ohclv_1m")).containsExactly("2");
    assertThat(Sql.column(URL, "select trade_count from ohclv_1d")).containsExactly("2");
  }

  @Test
  void a_candle_that_is_there_keeps_open_and_extremes_and_takes_the_rest_from_the_new_range()
      throws SQLException {
    fill("sui_usdc", NOON + 10, 5_000_000, 1_000_000_000, 5_000_000);
    fill("sui_usdc", NOON + 20, 1_000_000, 1_000_000_000, 1_000_000);
    fill("sui_usdc", NOON + 30, 2_000_000, 1_000_000_000, 2_000_000);
    update("update_all_ohclv(" + (NOON + 10) + ", " + (NOON + 20) + ")");

    update("update_all_ohclv(" + (NOON + 30) + ", null)");

    String rest = "|5|5|1|2|1|2|1|" + (NOON + 10) + "|" + (NOON + 30);
    assertThat(minutes()).containsExactly("sui_usdc|2026-03-04 12:00:00" + rest);
    assertThat(days()).containsExactly("sui_usdc|2026-03-04" + rest);
  }

  @Test
  void a_range_before_a_candles_trades_moves_its_first_trade_but_not_its_open()
      throws SQLException {
    fill("sui_usdc", NOON + 30, 2_000_000, 1_000_000_000, 2_000_000);
    update("update_all_ohclv(0, null)");
    fill("sui_usdc", NOON + 10, 9_000_000, 1_000_000_000, 9_000_000);

    update("update_all_ohclv(" + NOON + ", " + (NOON + 20) + ")");

    String rest = "|2|9|2|9|1|9|1|" + (NOON + 10) + "|" + (NOON + 30);
    assertThat(minutes()).containsExactly("sui_usdc|2026-03-04 12:00:00" + rest);
    assertThat(days()).containsExactly("sui_usdc|2026-03-04" + rest);
  }

  @Test
  void without_a_range_minutes_go_back_a_day_and_days_a_week_and_both_end_now()
      throws SQLException {
    long now = Sql.number(URL, "select floor(extract(epoch from now()) * 1000)");
    for (long ms : List.of(
        now - 7 * DAY - HOUR,
        now - 7 * DAY + HOUR,
        now - DAY - HOUR,
        now - DAY + HOUR,
        now + HOUR)) {
      fill("sui_usdc", ms, 1_000_000, 1, 1);
    }

    update("update_all_ohclv()");

    assertThat(Sql.column(URL, "select first_trade_timestamp from ohclv_1m"))
        .containsExactly(Long.toString(now - DAY + HOUR));
    assertThat(Sql.number(URL, "select sum(trade_count) from ohclv_1d")).isEqualTo(3);
    assertThat(Sql.number(URL, "select min(first_trade_timestamp) from ohclv_1d"))
        .isEqualTo(now - 7 * DAY + HOUR);
  }

  @Test
  void buckets_are_those_of_the_sessions_time_zone() throws SQLException {
    fill("sui_usdc", NOON + 4 * HOUR, 1_000_000, 1, 1);

    Sql.execute(URL, "set timezone = 'Asia/Tokyo'; call update_all_ohclv(0, null)");

    assertThat(Sql.column(URL, "select bucket_time from ohclv_1m"))
        .containsExactly("2026-03-05 01:00:00");
    assertThat(Sql.column(URL, "select bucket_time from ohclv_1d")).containsExactly("2026-03-05");
  }

  private static void pool(String id, int baseDecimals, int quoteDecimals) throws SQLException {
    Sql.execute(
        URL,
        "insert into pools values ('%s', '', '', %d, '', '', '', %d, '', '', 1, 1, 1)"
            .formatted(id, baseDecimals, quoteDecimals));
  }

  private void fill(String pool, long ms, long price, long base, long quote) throws SQLException {
    Sql.execute(URL, """
        insert into order_fills (event_digest, digest, sender, checkpoint, checkpoint_timestamp_ms, package, pool_id,
          maker_order_id, taker_order_id, maker_client_order_id, taker_client_order_id, price, taker_fee,
          taker_fee_is_deep, maker_fee, maker_fee_is_deep, taker_is_bid, base_quantity, quote_quantity,
          maker_balance_manager_id, taker_balance_manager_id, onchain_timestamp)
        values ('fill%d', '', '', 1, %d, '', '%s', '', '', 1, 1, %d, 0, true, 0, true, true, %d, %d, '', '', 0)
        """.formatted(++fills, ms, pool, price, base, quote));
  }

  private static void update(String call) throws SQLException {
    Sql.execute(URL, "set timezone = 'UTC'; call " + call);
  }

  private static List<String> minutes() throws SQLException {
    return candles("ohclv_1m");
  }

  private static List<String> days() throws SQLException {
    return candles("ohclv_1d");
  }

  private static List<String> candles(String table) throws SQLException {
    return Sql.column(
        URL,
        "select pool_id, bucket_time, open, high, low, close, base_volume, quote_volume, trade_count,"
            + " first_trade_timestamp, last_trade_timestamp from "
            + table
            + " order by pool_id, bucket_time");
  }
}
