package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliverGridTest {
  @ParameterizedTest
  @CsvSource({
    "1371572748, 6158, 4107386", // sizes of real blobs where there are some, else round ones
    "2000000000, 8978, 5988326",
    "2500000000, 11222, 7485074",
    "3000000000, 13468, 8983156",
    "3221275485, 14460, 9644820",
    "1, 2, 1334",
    "445556, 2, 1334", // 222,778 symbols of two bytes, exactly
    "445557, 4, 2668",
    "14599533452, 65534, 43711178"
  })
  void a_blob_is_cut_into_even_symbols(long blobSizeBytes, int symbolBytes, int sliverBytes) {
    var grid = new SliverGrid(blobSizeBytes);

    assertThat(grid.symbolBytes()).isEqualTo(symbolBytes);
    assertThat(grid.sliverBytes()).isEqualTo(sliverBytes);
  }

  @Test
  void the_largest_blob_is_that_of_walrus() {
    assertThat(SliverGrid.BLOB_BYTES_MAX).isEqualTo(14_599_533_452L);
    assertThatThrownBy(() -> new SliverGrid(14_599_533_453L))
        .hasMessage("blobSizeBytes=14599533453, allowed: 1 to 14599533452");
    assertThatThrownBy(() -> new SliverGrid(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slivers_follow_each_other_and_the_last_ends_with_the_blob() {
    var grid = new SliverGrid(3_000_000_000L);

    assertThat(grid.sliverCount()).isEqualTo(334);
    assertThat(grid.startBytes(0)).isZero();
    assertThat(grid.endBytes(0)).isEqualTo(8_983_156).isEqualTo(grid.startBytes(1));
    assertThat(grid.endBytes(333)).isEqualTo(3_000_000_000L);
    assertThat(grid.sliverAt(8_983_155)).isZero();
    assertThat(grid.sliverAt(8_983_156)).isOne();
    assertThat(grid.sliverAt(2_999_999_999L)).isEqualTo(333);
    assertThatThrownBy(() -> grid.startBytes(334)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grid.sliverAt(3_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_small_blob_fills_few_slivers() {
    assertThat(new SliverGrid(102).sliverCount()).isOne();
    assertThat(new SliverGrid(1334).sliverCount()).isOne();
    assertThat(new SliverGrid(1335).sliverCount()).isEqualTo(2);
    assertThat(new SliverGrid(1335).endBytes(1)).isEqualTo(1335);
  }

  @Test
  void a_range_costs_every_sliver_it_touches() {
    var grid = new SliverGrid(3_000_000_000L);

    assertThat(grid.touchedBytes(3_000_000_000L - 24, 24)).isEqualTo(8_983_156);
    assertThat(grid.touchedBytes(0, 8_983_156)).isEqualTo(8_983_156);
    assertThat(grid.touchedBytes(1, 8_983_156)).isEqualTo(2 * 8_983_156);
    assertThat(grid.touchedBytes(8_983_155, 2)).isEqualTo(2 * 8_983_156);
    assertThat(grid.touchedBytes(0, 3_000_000_000L)).isEqualTo(334L * 8_983_156);
    assertThatThrownBy(() -> grid.touchedBytes(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grid.touchedBytes(1, 3_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
