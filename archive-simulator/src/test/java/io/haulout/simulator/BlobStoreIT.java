package io.haulout.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.checkpoint.bundle.BundleReader;
import io.haulout.checkpoint.bundle.BundleWriter;
import io.haulout.checkpoint.testing.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreIT {
  private static final PackRules WIDE = new PackRules(1 << 20, 1000, 30);

  @TempDir
  private Path folder;

  @Test
  void a_hole_an_epochs_end_and_both_limits_begin_a_new_blob() {
    List<PackedCheckpoint> checkpoints = new ArrayList<>();
    LongStream.of(10, 11, 12, 13, 14, 20, 21, 22, 23, 24)
        .forEach(number -> checkpoints.add(
            new PackedCheckpoint(number, new byte[number == 23 ? 100 : 30], number == 21)));

    var store = BlobStore.pack(folder, checkpoints.iterator(), new PackRules(100, 3, 30));

    // 3 entries; then the hole; then the epoch; then 30 + 100 bytes are too many; then the large
    // one fills a blob alone
    assertThat(spans(store)).containsExactly("24-24", "23-23", "22-22", "20-21", "13-14", "10-12");
    assertThat(store.newestFirst())
        .filteredOn(StoredBlob::endOfEpoch)
        .hasSize(1)
        .first()
        .satisfies(blob -> {
          assertThat(blob.endCheckpoint()).isEqualTo(21);
          assertThat(blob.file()).hasFileName("20-21-epoch-end.bundle");
        });
    assertThat(store.newestFirst()).allSatisfy(blob -> {
      assertThat(blob.entriesCount())
          .isEqualTo((int) (blob.endCheckpoint() - blob.startCheckpoint() + 1));
      assertThat(blob.expiryEpoch()).isEqualTo(30);
      assertThat(blob.sizeBytes())
          .isEqualTo(blob.totalSizeBytes() + 8 + blob.entriesCount() * 26L + 24)
          .isEqualTo(Files.size(blob.file()));
    });
  }

  @Test
  void data_of_exactly_the_limit_stays_in_one_blob() {
    var checkpoints = List.of(
        SampleBlobs.checkpoint(1, 50), SampleBlobs.checkpoint(2, 50), SampleBlobs.checkpoint(3, 1));

    assertThat(spans(BlobStore.pack(folder, checkpoints.iterator(), new PackRules(100, 9, 30))))
        .containsExactly("3-3", "1-2");
  }

  @Test
  void a_folder_that_was_packed_is_read_back_as_it_was() {
    var checkpoints = List.of(
        SampleBlobs.checkpoint(1, 5),
        new PackedCheckpoint(2, new byte[] {1}, true),
        SampleBlobs.checkpoint(3, 5));
    var packed = BlobStore.pack(
        folder, checkpoints.iterator(), new PackRules(100, 9, StoredBlob.EXPIRY_EPOCH_DEFAULT));

    assertThat(BlobStore.ofFolder(folder).newestFirst()).isEqualTo(packed.newestFirst());
    assertThat(packed.newestFirst()).hasSize(2);
  }

  @Test
  void packing_twice_gives_the_same_ids_and_other_data_gives_others() {
    var first = SampleBlobs.pack(folder, 1, 4, 100, 2);
    var again = SampleBlobs.pack(folder, 1, 4, 100, 2);
    var other = SampleBlobs.pack(folder.resolve("other"), 11, 4, 100, 2);

    assertThat(again.newestFirst()).isEqualTo(first.newestFirst());
    assertThat(first.newestFirst())
        .extracting(StoredBlob::blobId)
        .doesNotHaveDuplicates()
        .allMatch(DerivedId::isBlobId);
    assertThat(other.newestFirst())
        .extracting(StoredBlob::blobId)
        .doesNotContainAnyElementsOf(
            first.newestFirst().stream().map(StoredBlob::blobId).toList());
  }

  @Test
  void checkpoints_that_do_not_ascend_are_refused_and_leave_no_unfinished_file()
      throws IOException {
    var checkpoints = List.of(SampleBlobs.checkpoint(2, 5), SampleBlobs.checkpoint(2, 5));

    assertThatThrownBy(() -> BlobStore.pack(folder, checkpoints.iterator(), WIDE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoints must ascend: checkpoint=2, after=2");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_folder_may_hold_bundles_of_any_name_and_other_things() throws IOException {
    SampleBlobs.pack(folder, 1, 2, 10, 2);
    Files.move(folder.resolve("1-2.bundle"), folder.resolve("cached-blob"));
    Files.writeString(folder.resolve("README.md"), "WL");
    Files.writeString(folder.resolve("3-4.bundle.1.part"), "WLBD and no more");
    Files.createDirectory(folder.resolve("sub.bundle"));

    assertThat(spans(BlobStore.ofFolder(folder))).containsExactly("1-2");
  }

  @Test
  void a_damaged_bundle_is_named() throws IOException {
    Path damaged = folder.resolve("damaged.bundle");
    Files.write(damaged, "WLBD and nothing that follows from it".getBytes(US_ASCII));

    assertThatThrownBy(() -> BlobStore.ofFolder(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no bundle of checkpoints: " + damaged + ": Unsupported format version: 1684955424")
        .hasCauseInstanceOf(BundleException.class);
  }

  @Test
  void a_bundle_with_a_gap_or_without_checkpoints_is_refused() {
    Path gap = write("gap.bundle", "1", "3");
    Path names = write("names.bundle", "entry1.txt");
    Path empty = write("empty.bundle");

    assertThatThrownBy(() -> StoredBlob.read(gap))
        .hasMessageContaining("record=1, checkpoint=3, announced=1 to 3");
    assertThatThrownBy(() -> StoredBlob.read(names))
        .hasMessageContaining("id is no checkpoint number: id=entry1.txt");
    assertThatThrownBy(() -> StoredBlob.read(empty))
        .hasMessage("a bundle without checkpoints: " + empty);
  }

  @Test
  void the_same_blob_twice_is_refused() throws IOException {
    SampleBlobs.pack(folder, 1, 2, 10, 2);
    Files.copy(folder.resolve("1-2.bundle"), folder.resolve("copy.bundle"));

    assertThatThrownBy(() -> BlobStore.ofFolder(folder))
        .hasMessageStartingWith("two blobs of one id: blobId=");
  }

  @Test
  void only_known_blobs_can_be_withdrawn() {
    assertThatThrownBy(() -> BlobStore.of(List.of()).withdraw("none"))
        .hasMessage("no such blob: blobId=none");
  }

  @Test
  void real_checkpoints_are_packed_and_read_back_byte_by_byte() throws IOException {
    var real = new TreeMap<Long, Path>(Comparator.naturalOrder());
    for (Path file : Corpus.checkpointFiles()) {
      real.put(Long.parseLong(file.getFileName().toString().replace(".chk", "")), file);
    }

    var store = BlobStore.pack(
        folder,
        real.entrySet().stream()
            .map(entry -> new PackedCheckpoint(entry.getKey(), read(entry.getValue()), false))
            .iterator(),
        WIDE);

    real.forEach((number, file) -> {
      var blob = store.covering(number).orElseThrow();
      try (var bundle = BundleReader.open(blob.file())) {
        assertThat(Arrays.equals(bundle.read(Long.toString(number)), read(file)))
            .as("%d", number)
            .isTrue();
      }
    });
    assertThat(store.covering(real.lastKey() + 1)).isEmpty();
  }

  private Path write(String name, String... ids) {
    Path file = folder.resolve(name);
    try (var writer = BundleWriter.create(file)) {
      for (String id : ids) {
        writer.append(id, new byte[] {1});
      }
      writer.finish();
    }
    return file;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> spans(BlobStore store) {
    return store.newestFirst().stream()
        .map(blob -> blob.startCheckpoint() + "-" + blob.endCheckpoint())
        .toList();
  }
}
