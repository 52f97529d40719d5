package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.ingest.testing.MigratedPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What upstream's programs ask a database for before they touch its tables. */
class UpstreamHistoryIT {
  /** Folders of upstream's migrations, as far as their names count. */
  private static final List<String> FOLDERS = List.of(
      "00000000000000_diesel_initial_setup",
      "2025-03-19-104023_deepbook",
      "2025-03-28-225607_watermarks",
      "2025-09-24-185631-0000_",
      "2025-09-26-150124-0000_",
      "2025-09-30-000000-add_ohclv_materialized_view",
      "2025-09-30-200612-0000_",
      "2025-09-30-202714-0000_",
      "2025-10-13-015402-0000_",
      "2025-10-13-194059-0000_",
      "2025-10-20-185028-0000_",
      "2025-10-21-202828-0000_",
      "2025-10-24-000000-0000_",
      "2025-11-13-040002-0000_",
      "2025-11-14-062636-0000_",
      "2025-11-15-194406-0000_",
      "2025-11-18-000000-0000_",
      "2025-11-18-214608-0000_",
      "2025-11-23-202208-0000_",
      "2025-12-10-164435-0000_",
      "2025-12-12-153510_change_price_fields_to_numeric",
      "2025-12-23-165404-0000_",
      "2025-12-23-171615-0000_",
      "2026-01-06-000000-0000_",
      "2026-01-07-000000-0000_",
      "2026-01-12-000000-0000_",
      "2026-01-15-000000-0000_",
      "2026-01-15-234908-0000_",
      "2026-01-20-000000-0000_",
      "2026-02-02-000000_fix_client_order_id_overflow",
      "2026-02-03-000000-0000_",
      "2026-02-10-000000-0000_",
      "2026-02-17-072217-0000_",
      "2026-03-02-000000-0000_",
      "2026-03-03-000000-0000_",
      "2026-03-19-000000-0000_",
      "2026-03-23-000000-0000_",
      "2026-04-02-000000-0000_",
      "2026-06-30-000000-0000_",
      "2026-07-30-000000-0000_");

  private static final DatabaseUrl URL = DatabaseUrl.parse(MigratedPostgres.freshDatabaseUrl());

  @Test
  void every_migration_of_upstream_is_listed_as_done() throws SQLException {
    assertThat(Sql.column(URL, "select version from __diesel_schema_migrations"))
        .containsExactlyInAnyOrderElementsOf(FOLDERS.stream()
            .map(folder -> folder.substring(0, folder.indexOf('_')).replace("-", ""))
            .toList());
  }

  @Test
  void the_list_takes_what_upstreams_tool_adds() throws SQLException {
    Sql.execute(URL, "insert into __diesel_schema_migrations (version) values ('20260320081396')");

    assertThat(Sql.column(URL, """
                select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
                from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = 'public.__diesel_schema_migrations'::regclass and a.attnum > 0 order by a.attnum
                """))
        .containsExactly(
            "version|character varying(50)|t|null",
            "run_on|timestamp without time zone|t|CURRENT_TIMESTAMP");
    assertThat(Sql.column(URL, """
                select pg_get_constraintdef(oid) from pg_constraint
                where conrelid = 'public.__diesel_schema_migrations'::regclass and contype = 'p'
                """)).containsExactly("PRIMARY KEY (version)");
    Sql.execute(URL, "delete from __diesel_schema_migrations where version = '20260320081396'");
  }

  /** Later migrations replace bodies, which the server allows only where names of arguments and results stay. */
  @Test
  void functions_and_procedures_have_the_arguments_and_results_that_upstream_replaces()
      throws SQLException {
    String range = "bigint DEFAULT NULL::bigint";
    String candle = Stream.of("open", "high", "low", "close", "base_volume", "quote_volume")
        .map(name -> name + " numeric")
        .collect(Collectors.joining(", "));

    assertThat(Sql.column(URL, """
                select p.proname, p.prokind, replace(replace(pg_get_function_arguments(p.oid),
                    'IN ', ''), 'timestamp without time zone', 'timestamp'),
                  replace(pg_get_function_result(p.oid), 'timestamp without time zone', 'timestamp')
                from pg_proc p where p.pronamespace = 'public'::regnamespace
                """))
        .containsExactlyInAnyOrder(
            "update_ohclv_1m|p|start_timestamp " + range + ", end_timestamp " + range + "|null",
            "update_ohclv_1d|p|start_timestamp " + range + ", end_timestamp " + range + "|null",
            "update_all_ohclv|p|start_timestamp " + range + ", end_timestamp " + range + "|null",
            "get_ohclv|f|p_interval text, p_pool_id text DEFAULT NULL::text,"
                + " p_start_time timestamp DEFAULT NULL::timestamp, p_end_time timestamp DEFAULT NULL::timestamp,"
                + " p_limit integer DEFAULT 1000|TABLE(pool_id text, bucket_time timestamp, "
                + candle
                + ", trade_count integer, first_trade_timestamp bigint, last_trade_timestamp bigint)",
            "diesel_manage_updated_at|f|_tbl regclass|void",
            "diesel_set_updated_at|f||trigger");
  }

  @Test
  void a_managed_table_keeps_the_time_of_its_last_change() throws SQLException {
    Sql.execute(URL, """
        create table notes (text text, updated_at timestamp not null);
        select diesel_manage_updated_at('notes');
        insert into notes values ('same', '2020-01-01'), ('changed', '2020-01-01'), ('dated', '2020-01-01');
        update notes set text = text where text = 'same';
        update notes set text = 'after' where text = 'changed';
        update notes set text = 'later', updated_at = '2021-01-01' where text = 'dated'
        """);

    assertThat(
            Sql.column(
                URL,
                "select text, case when updated_at > now() - interval '1 minute' then 'now' else updated_at::date::text end from notes"))
        .containsExactlyInAnyOrder("same|2020-01-01", "after|now", "later|2021-01-01");
    Sql.execute(URL, "drop table notes");
  }
}
