package io.haulout.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.ColumnValues.TextForm;
import io.haulout.contracts.TableRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryCopyRowsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void rows_are_written_field_by_field_with_their_lengths() throws IOException {
    BitSet secondIsNull = new BitSet();
    secondIsNull.set(1);
    TableRows rows = new TableRows(
        "things",
        List.of(
            new Column("name", new ColumnValues.Texts(TextForm.TEXT, new String[] {"aä", null})),
            new Column("size", new ColumnValues.Bigints(new long[] {-2, 0}, secondIsNull)),
            new Column("kind", new ColumnValues.Smallints(new short[] {3, 0}, secondIsNull)),
            new Column(
                "good", new ColumnValues.Booleans(new boolean[] {true, false}, new BitSet()))));

    BinaryCopyRows copy = new BinaryCopyRows(bytes);
    copy.write(rows);
    copy.end();

    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo("5047434f50590aff0d0a00" + "00000000" + "00000000"
            + "0004" + "00000003" + "61c3a4" + "00000008" + "fffffffffffffffe"
            + "00000002" + "0003" + "00000001" + "01"
            + "0004" + "ffffffff" + "ffffffff" + "ffffffff" + "00000001" + "00"
            + "ffff");
  }

  @Test
  void a_number_that_travels_as_text_is_refused() throws IOException {
    TableRows rows = new TableRows(
        "things",
        List.of(new Column("n", new ColumnValues.Texts(TextForm.NUMERIC, new String[] {"1"}))));
    BinaryCopyRows copy = new BinaryCopyRows(bytes);

    assertThatThrownBy(() -> copy.write(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot write a column of form NUMERIC");
  }
}
