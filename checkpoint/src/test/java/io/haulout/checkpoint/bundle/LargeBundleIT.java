package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.haulout.checkpoint.bundle.BundleException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle of five gigabytes, almost all of it a hole in a sparse file, with entries beyond 2^31 and 2^32. */
class LargeBundleIT {
  private static final long BEYOND_INT = (1L << 31) + 17;
  private static final long BEYOND_UNSIGNED_INT = (1L << 32) + 19;
  private static final long INDEX_OFFSET = 5L << 30;

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void writeSparseBundle() throws IOException {
    byte[] hello = GoldenBundle.helloData();
    byte[] walrus = GoldenBundle.walrusData();
    var entries = List.of(
        new BundleEntry("1", 8, Integer.MAX_VALUE - 7L, 0),
        new BundleEntry("2", BEYOND_INT, hello.length, 0x8AAC239D),
        new BundleEntry("3", BEYOND_UNSIGNED_INT, walrus.length, 0xC45A8F26));
    var index = ByteBuffer.allocate(3 * 25).order(ByteOrder.LITTLE_ENDIAN);
    for (var entry : entries) {
      index.putInt(1).put((byte) entry.id().charAt(0));
      index.putLong(entry.offsetBytes()).putLong(entry.lengthBytes()).putInt(entry.crc32());
    }
    file = folder.resolve("large.bundle");
    try (var channel = FileChannel.open(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(BundleHeader.toBytes()), 0);
      channel.write(ByteBuffer.wrap(hello), BEYOND_INT);
      channel.write(ByteBuffer.wrap(walrus), BEYOND_UNSIGNED_INT);
      channel.write(index.flip(), INDEX_OFFSET);
      channel.write(
          ByteBuffer.wrap(new BundleFooter(INDEX_OFFSET, 3).toBytes()), INDEX_OFFSET + 75);
    } catch (IOException e) {
      assumeTrue(
          Files.getFileStore(folder).getUsableSpace() > 6L << 30,
          "no sparse files here, and no room: " + e);
      throw e;
    }
  }

  @Test
  void entries_beyond_every_int_are_read() {
    try (var reader = BundleReader.open(file)) {
      assertThat(reader.sizeBytes()).isEqualTo(INDEX_OFFSET + 75 + 24);
      assertThat(reader.read("2")).isEqualTo(GoldenBundle.helloData());
      assertThat(reader.read("3")).isEqualTo(GoldenBundle.walrusData());
    }
  }

  @Test
  void a_range_far_behind_is_copied() {
    var copied = new ByteArrayOutputStream();
    try (var reader = BundleReader.open(file)) {
      reader.copyRange(BEYOND_UNSIGNED_INT - 100_000, 100_008, Channels.newChannel(copied));
    }

    assertThat(copied.size()).isEqualTo(100_008);
    assertThat(copied.toByteArray()).endsWith(GoldenBundle.walrusData()).startsWith(0, 0, 0);
  }

  @Test
  void an_entry_longer_than_any_array_is_refused_before_memory_is_asked_for() {
    try (var reader = BundleReader.open(file)) {
      var failure = catchThrowableOfType(BundleException.class, () -> reader.read("1"));

      assertThat(failure.kind()).isEqualTo(Kind.INVALID_FORMAT);
      assertThat(failure)
          .hasMessage(
              "Invalid format structure: entry too long for one array, copy its range instead: id=1, "
                  + "length=2147483640, most=2147483639");
    }
  }

  @Test
  void an_index_of_gigabytes_is_refused_before_memory_is_asked_for() throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new BundleFooter(8, 3).toBytes()), INDEX_OFFSET + 75);
    }

    try (var reader = BundleReader.open(file)) {
      var failure = catchThrowableOfType(BundleException.class, reader::index);

      assertThat(failure)
          .hasMessage(
              "Invalid format structure: index too long to hold: indexBytes=5368709187, most=67108864");
    }
  }
}
