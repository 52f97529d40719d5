package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.bundle.BundleException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileIT {
  @TempDir
  private Path folder;

  @Test
  void a_real_checkpoint_is_wrapped_into_the_published_bundle() throws IOException {
    byte[] checkpoint = checkpointOne();
    Path file = folder.resolve("one.bundle");

    try (var writer = BundleWriter.create(file)) {
      writer.append("1", checkpoint);
      writer.finish();
    }

    byte[] bundle = Files.readAllBytes(file);
    assertThat(bundle).hasSize(1544);
    assertThat(HexFormat.of().formatHex(bundle, 1495, 1544))
        .isEqualTo(
            "01000000310800000000000000cf050000000000004704a7dc44424c5701000000d7050000000000000100000066352ace");
    assertThat(GoldenBundle.sha256(bundle))
        .isEqualTo("1e4fc61d669e57ee18f0674d92204d6389c2219502d69aa1164ac2c362c7224d");
    try (var reader = BundleReader.open(file)) {
      assertThat(reader.index().entries())
          .containsExactly(new BundleEntry("1", 8, 1487, 0xDCA70447));
      assertThat(reader.read("1")).isEqualTo(checkpoint);
      assertThat(LittleEndian.i64(reader.readRange(8 + 9, 8), 0)).isOne(); // its sequence number
      reader.index().requireCheckpoints(1, 1);
    }
  }

  @Test
  void a_file_has_its_name_only_once_it_is_whole() throws IOException {
    Path file = folder.resolve("late.bundle");
    Files.writeString(file, "what was there before");

    try (var writer = BundleWriter.create(file)) {
      writer.append("1000", GoldenBundle.helloData());
      assertThat(Files.readString(file)).isEqualTo("what was there before");
      writer.append("1001", GoldenBundle.walrusData());
      writer.finish();
      assertThat(Files.readAllBytes(file)).isEqualTo(GoldenBundle.twoEntries());
    }

    assertThat(namesIn(folder)).containsExactly("late.bundle");
  }

  @Test
  void an_unfinished_writer_leaves_nothing_behind() throws IOException {
    try (var writer = BundleWriter.create(folder.resolve("never.bundle"))) {
      writer.append("1000", GoldenBundle.helloData());
      assertThat(namesIn(folder)).hasSize(1);
    }

    assertThat(namesIn(folder)).isEmpty();
  }

  @Test
  void a_missing_file_is_an_io_error_that_names_it() {
    Path missing = folder.resolve("missing.bundle");

    var failure = catchThrowableOfType(BundleException.class, () -> BundleReader.open(missing));

    assertThat(failure.kind()).isEqualTo(Kind.IO);
    assertThat(failure).hasMessageStartingWith("IO error: opening " + missing);
  }

  @Test
  void a_folder_that_is_not_there_is_an_io_error_of_the_writer() {
    assertThatThrownBy(() -> BundleWriter.create(folder.resolve("none").resolve("a.bundle")))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("IO error: creating " + folder.resolve("none"));
  }

  @Test
  void a_file_cut_after_opening_is_an_io_error() throws IOException {
    Path file = folder.resolve("cut.bundle");
    Files.write(file, GoldenBundle.twoEntries());
    try (var reader = BundleReader.open(file)) {
      reader.index();
      Files.write(file, new byte[10]);

      var failure = catchThrowableOfType(BundleException.class, () -> reader.read("1000"));

      assertThat(failure.kind()).isEqualTo(Kind.IO);
      assertThat(failure).hasMessage("IO error: file ends early: offset=10, missing=4");
    }
  }

  private static byte[] checkpointOne() throws IOException {
    try (var data = Objects.requireNonNull(
        BundleFileIT.class.getResourceAsStream("testnet-checkpoint-1.chk"))) {
      return data.readAllBytes();
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
