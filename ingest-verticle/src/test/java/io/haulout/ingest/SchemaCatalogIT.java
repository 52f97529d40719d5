package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.haulout.ingest.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares what the server says of the migrated schema with the written description of upstream's, line by line. */
class SchemaCatalogIT {
  private static SchemaDescription description;
  private static DatabaseUrl url;

  @BeforeAll
  static void migrate() throws Exception {
    description = SchemaDescription.load();
    url = DatabaseUrl.parse(TestPostgres.freshDatabaseUrl());
    new SchemaMigrator(url).migrate();
  }

  @Test
  void columns_have_upstreams_order_types_nullability_and_defaults() throws Exception {
    List<String> expected = new ArrayList<>();
    for (Map.Entry<String, JsonNode> table : description.tablesAndViews()) {
      int position = 0;
      for (JsonNode column : table.getValue().get("columns")) {
        expected.add(String.join(
            "|",
            table.getKey(),
            Integer.toString(++position),
            column.get("name").asText(),
            column.get("type").asText(),
            column.get("nullable").asBoolean() ? "null" : "not null",
            defaultOf(table.getKey(), column)));
      }
    }

    assertThat(Sql.column(url, """
                select c.relname, a.attnum, a.attname,
                  replace(format_type(a.atttypid, a.atttypmod), 'timestamp without time zone', 'timestamp'),
                  case when a.attnotnull then 'not null' else 'null' end,
                  coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'm')
                  and c.relname <> '__diesel_schema_migrations'
                """)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void primary_keys_are_upstreams_and_no_other_constraint_exists() throws Exception {
    List<String> expected = description.tables().stream()
        .map(table -> table.getKey()
            + "|PRIMARY KEY ("
            + SchemaDescription.texts(table.getValue().get("primary_key"))
                .collect(Collectors.joining(", "))
            + ")")
        .toList();

    assertThat(Sql.column(url, """
                select conrelid::regclass, pg_get_constraintdef(oid) from pg_constraint
                where connamespace = 'public'::regnamespace and contype <> 'n'
                  and conrelid <> 'public.__diesel_schema_migrations'::regclass
                """)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void indexes_are_upstreams() throws Exception {
    List<String> expected = new ArrayList<>();
    for (Map.Entry<String, JsonNode> table : description.tablesAndViews()) {
      table
          .getValue()
          .get("indexes")
          .forEach(index -> expected.add(definition(table.getKey(), index)));
    }

    assertThat(Sql.column(url, """
                select replace(pg_get_indexdef(indexrelid), '''Placed''::text', '''Placed''')
                from pg_index join pg_class c on c.oid = indrelid
                where c.relnamespace = 'public'::regnamespace and not indisprimary
                """)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void the_view_sums_deposits_minus_withdrawals_by_asset_and_hour() throws Exception {
    Sql.execute(url, """
        insert into balances (event_digest, digest, sender, checkpoint, checkpoint_timestamp_ms, package,
          balance_manager_id, asset, amount, deposit)
        values ('a', '', '', 1, 3599999, '', '', 'SUI', 70, true), ('b', '', '', 1, 3599999, '', '', 'SUI', 30, false),
          ('c', '', '', 1, 3600000, '', '', 'SUI', 5, false), ('d', '', '', 1, 3600000, '', '', 'DEEP', 9, true);
        refresh materialized view concurrently net_deposits_hourly
        """);

    assertThat(Sql.column(url, "select * from net_deposits_hourly"))
        .containsExactlyInAnyOrder("SUI|0|40", "SUI|3600000|-5", "DEEP|3600000|9");
  }

  private static String defaultOf(String table, JsonNode column) {
    return switch (column.get("default").asText()) {
      case "null" -> "none";
      case "sequence" ->
        "nextval('" + table + "_" + column.get("name").asText() + "_seq'::regclass)";
      default -> column.get("default").asText();
    };
  }

  private static String definition(String table, JsonNode index) {
    String columns = SchemaDescription.elements(index.get("columns"))
        .map(column -> quoted(column.get("name").asText())
            + (column.has("collation")
                ? " COLLATE \"" + column.get("collation").asText() + "\""
                : "")
            + (column.get("order").asText().equals("desc") ? " DESC" : ""))
        .collect(Collectors.joining(", "));
    return "CREATE "
        + (index.get("unique").asBoolean() ? "UNIQUE " : "")
        + "INDEX "
        + index.get("name").asText()
        + " ON public."
        + table
        + " USING btree ("
        + columns
        + ")"
        + (index.has("where") ? " WHERE (" + index.get("where").asText() + ")" : "");
  }

  /** The server quotes a column whose name is a word of its grammar. */
  private static String quoted(String column) {
    return column.equals("timestamp") ? "\"timestamp\"" : column;
  }
}
