package io.haulout.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.TableRows;
import io.haulout.pipelines.ColumnSchema;
import io.haulout.pipelines.ExtractedColumn;
import io.haulout.pipelines.ExtractedRows;
import io.haulout.pipelines.SqlType;
import io.haulout.pipelines.TableSchema;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchColumnsTest {
  @ParameterizedTest
  @CsvSource({"TEXT, TEXT", "NUMERIC, NUMERIC", "JSONB, JSONB"})
  void texts_keep_their_array_and_learn_how_they_go_into_the_database(
      SqlType type, ColumnValues.TextForm form) {
    @Nullable String[] values = {"1", null};

    ColumnValues column = only(type, new ExtractedColumn.Texts(values));

    assertThat(column).isInstanceOfSatisfying(ColumnValues.Texts.class, texts -> {
      assertThat(texts.form()).isEqualTo(form);
      assertThat(texts.values()).isSameAs(values);
    });
  }

  @Test
  void numbers_and_flags_keep_their_arrays_and_their_nulls() {
    long[] longs = {7, 0};
    short[] shorts = {7, 0};
    boolean[] booleans = {true, false};
    BitSet nulls = BitSet.valueOf(new long[] {2});

    assertThat(only(SqlType.BIGINT, new ExtractedColumn.Bigints(longs, nulls)))
        .isInstanceOfSatisfying(ColumnValues.Bigints.class, column -> {
          assertThat(column.values()).isSameAs(longs);
          assertThat(column.nulls()).isSameAs(nulls);
        });
    assertThat(only(SqlType.SMALLINT, new ExtractedColumn.Smallints(shorts, nulls)))
        .isInstanceOfSatisfying(ColumnValues.Smallints.class, column -> {
          assertThat(column.values()).isSameAs(shorts);
          assertThat(column.nulls()).isSameAs(nulls);
        });
    assertThat(only(SqlType.BOOLEAN, new ExtractedColumn.Booleans(booleans, nulls)))
        .isInstanceOfSatisfying(ColumnValues.Booleans.class, column -> {
          assertThat(column.values()).isSameAs(booleans);
          assertThat(column.nulls()).isSameAs(nulls);
        });
  }

  @Test
  void columns_stand_in_the_order_of_the_table_under_its_names() {
    var schema = new TableSchema(
        "t",
        List.of(
            new ColumnSchema("b", SqlType.BIGINT, false),
            new ColumnSchema("a", SqlType.TEXT, false)));
    var rows = new ExtractedRows(
        schema,
        List.of(
            new ExtractedColumn.Bigints(new long[] {1}, new BitSet()),
            new ExtractedColumn.Texts(new String[] {"x"})));

    List<TableRows> tables = BatchColumns.tables(List.of(rows));

    assertThat(tables).extracting(TableRows::table).containsExactly("t");
    assertThat(tables.getFirst().columns()).extracting(Column::name).containsExactly("b", "a");
  }

  @Test
  void texts_in_a_column_of_numbers_are_a_bug() {
    assertThatIllegalStateException()
        .isThrownBy(() -> only(SqlType.BIGINT, new ExtractedColumn.Texts(new String[] {"1"})))
        .withMessage("a column of type bigint that holds texts");
  }

  private static ColumnValues only(SqlType type, ExtractedColumn values) {
    var schema = new TableSchema("t", List.of(new ColumnSchema("c", type, true)));
    var rows = new ExtractedRows(schema, List.of(values));
    return BatchColumns.tables(List.of(rows)).getFirst().columns().getFirst().values();
  }
}
