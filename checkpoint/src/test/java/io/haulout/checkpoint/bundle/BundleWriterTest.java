package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.bundle.BundleException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BundleWriterTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void what_is_written_is_read_back() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      written.reset();
      byte[][] data = new byte[random.nextInt(40)][];
      try (var writer = BundleWriter.to(Channels.newChannel(written))) {
        for (int i = 0; i < data.length; i++) {
          data[i] = new byte[random.nextInt(8) == 0 ? random.nextInt(200_000) : random.nextInt(50)];
          random.nextBytes(data[i]);
          if (random.nextBoolean()) {
            writer.append(Integer.toString(i), data[i]);
          } else {
            writer.append(Integer.toString(i), channel(data[i]), data[i].length);
          }
        }
        writer.finish();
      }
      try (var reader = BundleReader.of(written.toByteArray())) {
        assertThat(reader.index().size()).as("seed=%d", seed).isEqualTo(data.length);
        for (int i = 0; i < data.length; i++) {
          assertThat(reader.read(Integer.toString(i))).as("seed=%d", seed).isEqualTo(data[i]);
        }
      }
    }
  }

  @Test
  void a_refused_entry_leaves_the_writer_as_it_was() {
    try (var writer = writer(BundleWriter.Limits.OF_WALRUS)) {
      writer.append("1000", GoldenBundle.helloData());
      refused(
          () -> writer.append("1000", new byte[1]), Kind.INVALID_FORMAT, "duplicate id: id=1000");
      refused(() -> writer.append("", new byte[1]), Kind.INVALID_FORMAT, "empty id");
      refused(
          () -> writer.append("1\ud800", new byte[1]),
          Kind.INVALID_FORMAT,
          "id is not valid Unicode: id=1?");
      writer.append("1001", GoldenBundle.walrusData());
      writer.finish();
    }

    assertThat(written.toByteArray()).isEqualTo(GoldenBundle.twoEntries());
  }

  @Test
  void a_bundle_larger_than_a_walrus_blob_is_refused_before_a_byte_is_taken() {
    try (var writer = writer(BundleWriter.Limits.OF_WALRUS)) {
      // 8 header, 25 index record and 24 footer bytes come on top
      long lengthBytes = 14_599_533_452L - 57 + 1;

      var failure = catchThrowableOfType(
          BundleException.class, () -> writer.append("1", channel(new byte[0]), lengthBytes));

      assertThat(failure.kind()).isEqualTo(Kind.BLOB_SIZE_EXCEEDED);
      assertThat(failure)
          .hasMessage(
              "Blob size 14599533453 bytes exceeds maximum 14599533452 bytes for 1000 shards");
      assertThat(catchThrowableOfType(
                  BundleException.class,
                  () -> writer.append("1", channel(new byte[0]), Long.MAX_VALUE))
              .kind())
          .isEqualTo(Kind.BLOB_SIZE_EXCEEDED);
      assertThat(writer.entryCount()).isZero();
    }
  }

  @Test
  void a_bundle_may_be_exactly_as_large_as_allowed() {
    try (var writer = writer(new BundleWriter.Limits(102, 9, 1000))) {
      writer.append("1000", GoldenBundle.helloData());
      assertThat(
              catchThrowableOfType(BundleException.class, () -> writer.append("1001", new byte[9])))
          .hasMessage("Blob size 103 bytes exceeds maximum 102 bytes for 1000 shards");
      writer.append("1001", new byte[8]);
      writer.finish();
    }

    assertThat(written.size()).isEqualTo(102);
  }

  @Test
  void entries_and_index_are_bounded() {
    try (var writer = writer(new BundleWriter.Limits(1000, 1, 1000))) {
      writer.append("1", new byte[1]);
      refused(
          () -> writer.append("2", new byte[1]), Kind.INVALID_FORMAT, "too many entries: most=1");
    }
    try (var writer = writer(new BundleWriter.Limits(1000, 9, 50))) {
      writer.append("1", new byte[1]);
      refused(
          () -> writer.append("22", new byte[1]),
          Kind.INVALID_FORMAT,
          "index would be too long: indexBytes=51, most=50");
    }
  }

  @Test
  void an_entry_cut_short_breaks_the_writer() {
    try (var writer = writer(BundleWriter.Limits.OF_WALRUS)) {
      var failure = catchThrowableOfType(
          BundleException.class, () -> writer.append("1", channel(new byte[3]), 5));

      assertThat(failure.kind()).isEqualTo(Kind.IO);
      assertThat(failure)
          .hasMessage("IO error: copying entry 1: java.io.IOException: data ends early: missing=2");
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_failing_target_is_an_io_error_with_its_cause() {
    var full = new IOException("no space left");
    var target = Channels.newChannel(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw full;
      }
    });

    var failure = catchThrowableOfType(BundleException.class, () -> BundleWriter.to(target));

    assertThat(failure.kind()).isEqualTo(Kind.IO);
    assertThat(failure).hasCause(full);
  }

  @Test
  void nothing_is_appended_behind_the_footer() {
    try (var writer = writer(BundleWriter.Limits.OF_WALRUS)) {
      writer.finish();

      assertThatThrownBy(() -> writer.append("1", new byte[1]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the writer is closed");
    }
  }

  private BundleWriter writer(BundleWriter.Limits limits) {
    return new BundleWriter(BundleTarget.ofChannel(Channels.newChannel(written)), limits);
  }

  private static ReadableByteChannel channel(byte[] bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  private static void refused(Runnable appending, Kind kind, String details) {
    var failure = catchThrowableOfType(BundleException.class, appending::run);
    assertThat(failure).hasMessage("Invalid format structure: " + details);
    assertThat(failure.kind()).isEqualTo(kind);
  }
}
