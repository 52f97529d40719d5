package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bundles that the format's description works out byte by byte. */
class WorkedExampleTest {
  @Test
  void the_golden_bytes_are_the_published_ones() {
    assertThat(GoldenBundle.sha256(GoldenBundle.twoEntries()))
        .isEqualTo("7c8b9b765c4ee90a2c00375f5d024e70268c6aedf9ceb68c89aa2b21c2a9223d");
  }

  @Test
  void two_entries_are_found_with_their_places_and_bytes() {
    try (var reader = BundleReader.of(GoldenBundle.twoEntries())) {
      assertThat(reader.sizeBytes()).isEqualTo(102);
      assertThat(reader.footer()).isEqualTo(new BundleFooter(22, 2));
      assertThat(reader.index().entries())
          .containsExactly(
              new BundleEntry("1000", 8, 6, 0x8AAC239D),
              new BundleEntry("1001", 14, 8, 0xC45A8F26));
      assertThat(reader.read("1000")).isEqualTo(GoldenBundle.helloData());
      assertThat(reader.read("1001")).isEqualTo(GoldenBundle.walrusData());
    }
  }

  @Test
  void an_empty_bundle_is_legal() {
    try (var reader = BundleReader.of(GoldenBundle.empty())) {
      assertThat(reader.footer()).isEqualTo(new BundleFooter(8, 0));
      assertThat(reader.index().entries()).isEmpty();
      assertThat(reader.index().find("1000")).isEmpty();
    }
  }

  @Test
  void the_writer_makes_the_same_bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var writer = BundleWriter.to(Channels.newChannel(bytes))) {
      writer.append("1000", GoldenBundle.helloData());
      writer.append("1001", GoldenBundle.walrusData());
      assertThat(writer.sizeBytes()).isEqualTo(102);
      writer.finish();
    }

    assertThat(bytes.toByteArray()).isEqualTo(GoldenBundle.twoEntries());
  }

  @Test
  void the_writer_makes_the_same_empty_bundle() {
    var bytes = new ByteArrayOutputStream();
    try (var writer = BundleWriter.to(Channels.newChannel(bytes))) {
      writer.finish();
    }

    assertThat(bytes.toByteArray()).isEqualTo(GoldenBundle.empty());
  }

  @Test
  void header_footer_and_index_fetched_apart_give_the_same_entries() {
    byte[] bundle = GoldenBundle.twoEntries();

    BundleHeader.check(Arrays.copyOfRange(bundle, 0, 8));
    var footer = BundleFooter.parse(Arrays.copyOfRange(bundle, 78, 102), 102);
    int indexOffset = (int) footer.indexOffset();
    byte[] records =
        Arrays.copyOfRange(bundle, indexOffset, indexOffset + (int) footer.indexLengthBytes(102));
    var index = BundleIndex.parse(records, footer.indexOffset(), footer.entryCount());

    assertThat(index.entries()).isEqualTo(BundleReader.of(bundle).index().entries());
  }

  @Test
  void a_range_is_copied_as_it_is() {
    var copied = new ByteArrayOutputStream();
    try (var reader = BundleReader.of(
        GoldenBundle.changed(9, "69"))) { // a damaged entry: no checksum is looked at
      reader.copyRange(8, 14, Channels.newChannel(copied));
      assertThat(reader.readRange(8, 2)).containsExactly(1, 0x69);
    }

    assertThat(copied.toByteArray()).hasSize(14).startsWith(1, 0x69);
  }
}
