package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableShapeTest {
  @Test
  void the_insert_names_every_column_twice_and_casts_what_travels_as_text() {
    TableRows rows = new TableRows(
        "odd_ones",
        List.of(
            Batches.texts("order", "a"),
            Batches.numerics("amount", "1"),
            Batches.jsons("config", "{}"),
            Batches.bigints("epoch", 1),
            Batches.smallints("decimals", 1),
            Batches.booleans("deposit", true)));

    assertThat(TableShape.of(rows).insertSql()).isEqualTo("""
            insert into public."odd_ones" ("order", "amount", "config", "epoch", "decimals", "deposit") \
            select r."order", r."amount"::numeric, r."config"::jsonb, r."epoch", r."decimals", r."deposit" \
            from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::boolean[]) \
            as r ("order", "amount", "config", "epoch", "decimals", "deposit") on conflict do nothing""");
  }

  @Test
  void the_insert_asks_for_the_columns_type_where_values_have_wrapped_around() {
    TableRows rows = new TableRows(
        "balances", List.of(Batches.bigints("epoch", 1, 2), Batches.bigints("amount", 1, -1)));

    assertThat(TableShape.of(rows).insertSql()).isEqualTo("""
            insert into public."balances" ("epoch", "amount") \
            select r."epoch", case when r."amount" < 0 \
            and pg_typeof((select t."amount" from public."balances" as t limit 0)) = 'numeric'::regtype \
            then r."amount" + 18446744073709551616 else r."amount" end \
            from unnest($1::bigint[], $2::bigint[]) as r ("epoch", "amount") on conflict do nothing""");
  }

  @Test
  void the_shape_depends_on_columns_and_not_on_rows() {
    assertThat(TableShape.of(Batches.votes("a"))).isEqualTo(TableShape.of(Batches.votes("b", "c")));
    assertThat(TableShape.of(Batches.votes("a")))
        .isNotEqualTo(TableShape.of(Batches.balances("a")));
  }

  @Test
  void names_that_would_not_survive_quoting_are_refused() {
    List<TableShape.ColumnShape> column = List.of(new TableShape.ColumnShape("a", ColumnKind.TEXT));

    assertThatThrownBy(() -> new TableShape("a\" (b) values ('c'); --", column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("table=a\" (b)");
    assertThatThrownBy(() -> new TableShape.ColumnShape("A", ColumnKind.TEXT))
        .hasMessage("column=A, allowed: lower-case SQL identifier");
  }
}
