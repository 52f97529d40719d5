package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSlicesTest {
  @Test
  void rows_keep_their_order_and_their_nulls_across_parts_and_slices() {
    List<TableRows> parts = List.of(part("a", null, "c"), part(), part("d"), part("e", null));
    RowSlices slices = new RowSlices(TableShape.of(parts.getFirst()), "sql", parts, 4);

    RowSlices.RowSlice first = slices.next();
    RowSlices.RowSlice second = slices.next();

    assertThat(first.rowCount()).isEqualTo(4);
    assertThat(first.arrays().getArrayOfStrings(0)).containsExactly("a", null, "c", "d");
    assertThat(first.arrays().getArrayOfLongs(1)).containsExactly(1L, 2L, 3L, 1L);
    assertThat(first.arrays().getArrayOfShorts(2))
        .containsExactly((short) 1, null, (short) 1, (short) 1);
    assertThat(first.arrays().getArrayOfBooleans(3)).containsExactly(true, null, true, true);
    assertThat(second.rowCount()).isEqualTo(2);
    assertThat(second.arrays().getArrayOfStrings(0)).containsExactly("e", null);
    assertThat(slices.hasNext()).isFalse();
    assertThatThrownBy(slices::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void however_it_is_cut_every_row_comes_once() {
    for (int round = 0; round < 200; round++) {
      long seed = 900L + round;
      Random random = new Random(seed);
      List<TableRows> parts = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(10); i++) {
        String[] values = Batches.keys(i + "-", random.nextInt(20)).toArray(String[]::new);
        parts.add(part(values));
        expected.addAll(Arrays.asList(values));
      }
      int rowsMax = 1 + random.nextInt(30);
      List<String> seen = new ArrayList<>();
      RowSlices slices = new RowSlices(TableShape.of(parts.getFirst()), "sql", parts, rowsMax);
      while (slices.hasNext()) {
        RowSlices.RowSlice slice = slices.next();
        assertThat(slice.rowCount()).as("seed %d", seed).isBetween(1, rowsMax);
        seen.addAll(Arrays.asList(slice.arrays().getArrayOfStrings(0)));
      }
      assertThat(seen).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** A row for each text, with its number, and with NULL in the other columns where the text is null. */
  private static TableRows part(@Nullable String... texts) {
    long[] numbers = new long[texts.length];
    Arrays.setAll(numbers, i -> i + 1);
    @Nullable
    Integer[] smalls =
        Arrays.stream(texts).map(text -> text == null ? null : 1).toArray(Integer[]::new);
    @Nullable
    Boolean[] truths =
        Arrays.stream(texts).map(text -> text == null ? null : true).toArray(Boolean[]::new);
    return new TableRows(
        "t",
        List.of(
            Batches.texts("a", texts),
            Batches.bigints("b", numbers),
            Batches.smallints("c", smalls),
            Batches.booleans("d", truths)));
  }
}
