package io.haulout.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.bundle.BundleWriter;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.flow.Pause;
import io.haulout.simulator.ArchiveCounters;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.ArchiveSimulator;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.FaultRates;
import io.haulout.simulator.ListShape;
import io.haulout.simulator.PackRules;
import io.haulout.simulator.PackedCheckpoint;
import io.haulout.simulator.Route;
import io.haulout.simulator.StoredBlob;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue against a local archive, and against servers that do what no archive should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalrusCatalogueIT {
  private static final long FIRST = 1_000;

  private final Vertx vertx = Vertx.vertx();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @AfterAll
  void close() throws TimeoutException {
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void both_shapes_of_the_list_give_the_blobs_that_overlap(ListShape shape) throws Exception {
    BlobStore store = pack(50, 10);
    ArchiveSimulator archive = start(ArchiveOptions.DEFAULTS.withListShape(shape), store);

    List<ListedBlob> blobs = await(catalogue(archive.url()).blobs(span(1_015, 1_029)));

    assertThat(blobs)
        .extracting(ListedBlob::span)
        .containsExactlyInAnyOrder(
            new CheckpointSpan(1_010, 1_019), new CheckpointSpan(1_020, 1_029));
    assertThat(blobs).allSatisfy(blob -> {
      assertThat(store.find(blob.id().value())).isPresent();
      assertThat(blob.entriesTotalBytes()).isPositive();
      assertThat(blob.expiryEpoch()).isEqualTo(30);
    });
  }

  @Test
  void a_list_longer_than_a_page_is_read_as_far_down_as_it_is_wanted() throws Exception {
    BlobStore store = pack(1_200, 2); // 600 blobs, a page has 500
    ArchiveSimulator archive = start(ArchiveOptions.DEFAULTS, store);

    List<ListedBlob> all = await(catalogue(archive.url()).blobs(span(FIRST, FIRST + 1_199)));
    assertThat(all).hasSize(600).doesNotHaveDuplicates();
    assertThat(archive.counters().requests(Route.APP_BLOBS)).isEqualTo(2);

    await(catalogue(archive.url()).blobs(span(FIRST + 1_100, FIRST + 1_199)));
    assertThat(archive.counters().requests(Route.APP_BLOBS)).isEqualTo(3);
  }

  @Test
  void a_server_with_pages_of_its_own_size_is_asked_for_all_of_them() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    String url = serve(request -> {
      String cursor = request.getParam("cursor");
      int from = cursor == null ? 120 : Integer.parseInt(cursor) / 10;
      pages.incrementAndGet();
      request.response().end(page(from, Math.max(0, from - 50)));
    });

    List<ListedBlob> blobs = await(catalogue(url).blobs(span(0, 1_199)));

    assertThat(blobs).hasSize(120);
    assertThat(pages).hasValue(3);
  }

  @Test
  void a_cursor_that_does_not_fall_ends_the_list() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    String url = serve(request -> {
      pages.incrementAndGet();
      request.response().end(page(120, 70));
    });

    assertThat(await(catalogue(url).blobs(span(0, 1_199)))).hasSize(50);
    assertThat(pages).hasValue(2);
  }

  @Test
  void a_long_blob_behind_a_short_one_is_found_on_the_next_page() throws Exception {
    String url = serve(request -> request
        .response()
        .end(
            request.getParam("cursor") == null
                ? "{\"blobs\": [" + record('b', 90, 95) + "], \"next_cursor\": 90}"
                : "{\"blobs\": [" + record('a', 50, 100) + "]}"));

    assertThat(await(catalogue(url).blobs(span(92, 100))))
        .extracting(ListedBlob::span)
        .containsExactlyInAnyOrder(new CheckpointSpan(90, 95), new CheckpointSpan(50, 100));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void an_index_tells_where_every_checkpoint_lies(boolean totalSizeZero) throws Exception {
    BlobStore store = pack(300, 300);
    ArchiveSimulator archive =
        start(ArchiveOptions.DEFAULTS.withTotalSizeZero(totalSizeZero), store);
    WalrusCatalogue catalogue = catalogue(archive.url());
    ListedBlob blob = await(catalogue.blobs(span(FIRST, FIRST))).getFirst();
    assertThat(blob.entriesTotalBytes() == 0).isEqualTo(totalSizeZero);

    BlobIndex index = await(catalogue.index(blob));

    StoredBlob stored = store.newestFirst().getFirst();
    byte[] bytes = Files.readAllBytes(stored.file());
    assertThat(index.sizeBytes()).isEqualTo(bytes.length);
    assertThat(index.checkpoints()).isEqualTo(span(FIRST, FIRST + 299));
    assertThat(index.entries()).hasSize(300).allSatisfy(entry -> {
      byte[] data = data(entry.checkpoint());
      assertThat(entry.lengthBytes()).isEqualTo(data.length);
      assertThat(bytes[(int) entry.offsetBytes()]).isEqualTo(data[0]);
    });
    ArchiveCounters counters = archive.counters();
    assertThat(counters.requests(Route.BLOB_RANGE)).isEqualTo(1);
    assertThat(counters.requests(Route.BYTE_RANGE)).isEqualTo(1); // index and footer in one
  }

  @Test
  void a_blob_with_a_hole_is_read_for_what_it_has() throws Exception {
    Path file = folder.resolve("hole");
    try (BundleWriter writer = BundleWriter.create(file)) {
      for (long checkpoint : new long[] {10, 11, 14}) {
        writer.append(Long.toString(checkpoint), data(checkpoint));
      }
      writer.finish();
    }

    BlobIndex index = indexOf(file, 10, 14);

    assertThat(index.checkpoints()).hasToString("[10..11, 14]");
  }

  @Test
  void an_index_longer_than_the_list_lets_expect_is_read_with_one_more_request() throws Exception {
    Path file = folder.resolve("more");
    try (BundleWriter writer = BundleWriter.create(file)) {
      for (long checkpoint = 10; checkpoint < 200; checkpoint++) {
        writer.append(Long.toString(checkpoint), data(checkpoint));
      }
      writer.finish();
    }

    assertThat(indexOf(file, 10, 11).checkpoints()).hasToString("[10..199]");
  }

  @Test
  void old_ids_with_a_suffix_are_checkpoints_too() throws Exception {
    assertThat(indexOf(bundle("10.chk", "11"), 10, 11).checkpoints()).hasToString("[10..11]");
  }

  @Test
  void a_blob_with_other_bytes_at_its_beginning_is_malformed() throws Exception {
    Path file = bundle("10", "11");
    overwrite(file, 0, "X".getBytes(StandardCharsets.US_ASCII));

    assertMalformed(file, "is not a bundle: Invalid magic number in header");
  }

  @Test
  void a_blob_of_another_version_is_malformed() throws Exception {
    Path file = bundle("10", "11");
    overwrite(file, 4, new byte[] {2});

    assertMalformed(file, "is not a bundle: Unsupported format version: 2");
  }

  @Test
  void a_blob_with_other_bytes_at_its_end_is_malformed() throws Exception {
    Path file = bundle("10", "11");
    overwrite(file, Files.size(file) - 24, "X".getBytes(StandardCharsets.US_ASCII));

    assertMalformed(file, "is not a bundle: Invalid magic number in footer");
  }

  @Test
  void a_footer_with_another_checksum_is_malformed() throws Exception {
    Path file = bundle("10", "11");
    overwrite(file, Files.size(file) - 5, new byte[] {7});

    assertMalformed(file, "is not a bundle: Footer CRC32 mismatch: ");
  }

  @Test
  void an_index_that_does_not_parse_is_malformed() throws Exception {
    Path file = bundle("10", "11");
    overwrite(file, Files.size(file) - 24 - 52, new byte[] {(byte) 0xff, (byte) 0xff});

    assertMalformed(file, "is not a bundle: Invalid format structure");
  }

  @Test
  void an_id_that_is_no_checkpoint_is_malformed() throws Exception {
    assertMalformed(bundle("10", "entry1.txt"), "is not a bundle: Invalid format structure");
    assertMalformed(
        bundle("10", Long.toString(Long.MAX_VALUE)),
        "has an entry 9223372036854775807 that is none, or there twice");
  }

  @Test
  void a_checkpoint_under_two_ids_is_malformed() throws Exception {
    assertMalformed(bundle("10", "10.chk"), "has an entry 10.chk that is none, or there twice");
    assertMalformed(bundle("10", "010"), "has an entry 010 that is none, or there twice");
  }

  @Test
  void an_entry_without_bytes_or_with_too_many_is_malformed() throws Exception {
    Path empty = folder.resolve("empty-entry");
    try (BundleWriter writer = BundleWriter.create(empty)) {
      writer.append("10", new byte[0]);
      writer.finish();
    }
    assertMalformed(empty, "has an entry 10 of 0 bytes");

    Path huge = folder.resolve("huge-entry");
    long lengthBytes = 300 << 20;
    byte[] id = "10".getBytes(StandardCharsets.US_ASCII);
    try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.write(new byte[] {'W', 'L', 'B', 'D', 1, 0, 0, 0});
      file.seek(8 + lengthBytes); // a hole
      file.write(ByteBuffer.allocate(26)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(2)
          .put(id)
          .putLong(8)
          .putLong(lengthBytes)
          .putInt(0)
          .array());
      file.write(footer(8 + lengthBytes, 1));
    }
    assertMalformed(huge, "has an entry 10 of 314572800 bytes");
  }

  @Test
  void a_bundle_without_entries_holds_nothing() throws Exception {
    assertThat(indexOf(bundle(), 10, 11).entries()).isEmpty();
  }

  @Test
  void a_blob_too_short_for_a_bundle_is_malformed() throws Exception {
    Path file = folder.resolve("short");
    Files.write(file, new byte[] {'W', 'L', 'B', 'D', 1, 0, 0, 0, 9});

    assertMalformed(file, "has only 9 bytes");
  }

  @Test
  void a_blob_larger_than_walrus_takes_is_malformed() throws Exception {
    String url = serve(request -> request
        .response()
        .setStatusCode(206)
        .putHeader("Content-Range", "bytes 0-7/14599533453")
        .end(Buffer.buffer(new byte[] {'W', 'L', 'B', 'D', 1, 0, 0, 0})));

    BackfillException failure = failureOf(catalogue(url).index(listed('a', 1, 9)));

    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_BUNDLE);
    assertThat(failure)
        .hasMessage(
            "blob " + id('a') + " has 14599533453 bytes, more than Walrus takes: 14599533452");
  }

  @ParameterizedTest
  @CsvSource({"bytes */9", "bytes 0-7/99999999999999999999", "nonsense"})
  void an_answer_that_does_not_tell_the_size_is_refused(String contentRange) throws Exception {
    String url = serve(request -> request
        .response()
        .setStatusCode(206)
        .putHeader("Content-Range", contentRange)
        .end(Buffer.buffer(new byte[8])));

    BackfillException failure = failureOf(catalogue(url).index(listed('a', 1, 9)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_REFUSED);
    assertThat(failure).hasMessageEndingWith(": no size in Content-Range " + contentRange);
  }

  @Test
  void a_server_that_passes_over_the_range_is_cut_off() throws Exception {
    AtomicInteger written = new AtomicInteger();
    String url = serve(request -> {
      request.response().putHeader("Content-Length", Long.toString(3L << 30));
      vertx.setPeriodic(1, timer -> {
        if (request.response().closed()) {
          vertx.cancelTimer(timer);
        } else {
          written.incrementAndGet();
          request.response().write(Buffer.buffer(new byte[1_000]));
        }
      });
    });

    BackfillException failure = failureOf(catalogue(url).index(listed('a', 1, 9)));

    assertThat(failure.code()).isEqualTo(FailureCode.RANGE_TRUNCATED);
    assertThat(failure).hasMessageContaining("HTTP 200");
    assertThat(written.get()).isLessThan(1_000);
  }

  @Test
  void a_withdrawn_blob_is_gone_after_a_few_attempts() throws Exception {
    BlobStore store = pack(10, 10);
    ArchiveSimulator archive = start(ArchiveOptions.DEFAULTS, store);
    WalrusCatalogue catalogue = catalogue(archive.url());
    ListedBlob blob = await(catalogue.blobs(span(FIRST, FIRST))).getFirst();
    store.withdraw(blob.id().value());

    BackfillException failure = failureOf(catalogue.index(blob));

    assertThat(failure.code()).isEqualTo(FailureCode.BLOB_GONE);
    assertThat(failure).hasMessageContaining(blob.id().value()).hasMessageContaining("HTTP 404");
    assertThat(archive.counters().requests(Route.BLOB_RANGE)).isEqualTo(3);
  }

  @Test
  void errors_are_tried_again_until_an_answer_comes() throws Exception {
    BlobStore store = pack(200, 5);
    ArchiveSimulator archive =
        start(ArchiveOptions.DEFAULTS.withFaults(new FaultRates(0.5, 0, 0, 0, 0.5)), store);
    WalrusCatalogue catalogue = catalogue(archive.url());

    List<ListedBlob> blobs = await(catalogue.blobs(span(FIRST, FIRST + 199)));

    assertThat(blobs).hasSize(40);
    for (ListedBlob blob : blobs) {
      assertThat(await(catalogue.index(blob)).checkpoints()).isEqualTo(SpanSet.of(blob.span()));
    }
  }

  @Test
  void an_archive_that_fails_every_time_is_unavailable() throws Exception {
    ArchiveSimulator archive = start(
        ArchiveOptions.DEFAULTS.withFaults(FaultRates.NONE.withArchivalError(1)), pack(10, 10));

    BackfillException failure = failureOf(catalogue(archive.url()).blobs(span(FIRST, FIRST)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_UNAVAILABLE);
    assertThat(failure).hasMessage("GET " + archive.url() + "/v1/app_blobs?limit=500: HTTP 500");
    assertThat(archive.counters().requests(Route.APP_BLOBS)).isEqualTo(20);
  }

  @Test
  void an_archive_that_is_not_there_is_unavailable() {
    BackfillException failure =
        failureOf(catalogue("http://localhost:1").blobs(span(FIRST, FIRST)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_UNAVAILABLE);
    assertThat(failure).hasMessageStartingWith("GET http://localhost:1/v1/app_blobs?limit=500: ");
  }

  @Test
  void an_answer_that_is_no_list_is_refused() throws Exception {
    String url = serve(request -> request.response().end("null"));

    BackfillException failure = failureOf(catalogue(url).blobs(span(1, 2)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_REFUSED);
    assertThat(failure)
        .hasMessage("GET " + url
            + "/v1/app_blobs?limit=500 is not a blob list: neither an array nor an object");
  }

  @ParameterizedTest
  @CsvSource({"'/'", "'/behind/a/proxy'", "'/behind/a/proxy/'"})
  void base_urls_may_have_a_path_and_a_slash_at_their_end(String suffix) throws Exception {
    ArchiveSimulator archive = start(ArchiveOptions.DEFAULTS, pack(10, 10));
    String prefix = suffix.endsWith("/") ? suffix.substring(0, suffix.length() - 1) : suffix;
    String proxy = serve(request -> {
      if (request.uri().startsWith(prefix + "/v1/")) {
        String target = archive.url() + request.uri().substring(prefix.length());
        request.response().setStatusCode(307).putHeader("Location", target).end();
      } else {
        request.response().setStatusCode(404).end("not here: " + request.uri());
      }
    });
    WalrusCatalogue catalogue = catalogue(proxy + suffix);

    ListedBlob blob = await(catalogue.blobs(span(FIRST, FIRST))).getFirst();

    assertThat(await(catalogue.index(blob)).entries()).hasSize(10);
  }

  private void assertMalformed(Path file, String why) {
    BackfillException failure =
        catchThrowableOfType(BackfillException.class, () -> indexOf(file, 10, 11));

    assertThat(failure).as("no failure").isNotNull();
    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_BUNDLE);
    assertThat(failure).hasMessageStartingWith("blob " + id('h') + " " + why);
  }

  /** The index of a file that an archive lists with these checkpoints. */
  private BlobIndex indexOf(Path file, long first, long last) throws Exception {
    var blob = new StoredBlob(id('h'), "0x0", first, last, false, 53, 1, 0, Files.size(file), file);
    ArchiveSimulator archive = start(ArchiveOptions.DEFAULTS, BlobStore.of(List.of(blob)));
    return await(catalogue(archive.url()).index(listed('h', first, last)));
  }

  private Path bundle(String... ids) {
    Path file = folder.resolve("bundle-" + String.join("-", ids));
    try (BundleWriter writer = BundleWriter.create(file)) {
      for (String id : ids) {
        writer.append(id, data(7));
      }
      writer.finish();
    }
    return file;
  }

  private static byte[] footer(long indexOffset, int entries) {
    ByteBuffer footer = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    footer.put("DBLW".getBytes(StandardCharsets.US_ASCII)).putInt(1);
    footer.putLong(indexOffset).putInt(entries);
    var crc = new CRC32();
    crc.update(footer.array(), 0, 20);
    return footer.putInt((int) crc.getValue()).array();
  }

  private static void overwrite(Path file, long position, byte[] bytes) throws IOException {
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(position);
      out.write(bytes);
    }
  }

  private BlobStore pack(int count, int checkpointsEach) throws IOException {
    return BlobStore.pack(
        Files.createDirectories(folder.resolve("blobs")),
        LongStream.range(FIRST, FIRST + count)
            .mapToObj(checkpoint -> new PackedCheckpoint(checkpoint, data(checkpoint), false))
            .iterator(),
        new PackRules(1L << 40, checkpointsEach, 30));
  }

  private static byte[] data(long checkpoint) {
    byte[] data = new byte[20 + (int) (checkpoint % 50)];
    new Random(checkpoint).nextBytes(data);
    return data;
  }

  /** Blobs {@code [to, from)} of ten checkpoints each, the last first, as one page of a list. */
  private static String page(int from, int to) {
    List<String> records = IntStream.range(to, from)
        .mapToObj(i -> from + to - 1 - i)
        .map(i -> record(String.format("%042d", i) + "A", 10L * i, 10L * i + 9))
        .toList();
    String cursor = to > 0 ? ", \"next_cursor\": " + 10 * to : "";
    return "{\"blobs\": [" + String.join(",", records) + "]" + cursor + "}";
  }

  private static String record(char name, long first, long last) {
    return record(id(name), first, last);
  }

  private static String record(String id, long first, long last) {
    return "{\"blob_id\": \"" + id + "\", \"start_checkpoint\": " + first + ", \"end_checkpoint\": "
        + last + "}";
  }

  private static ListedBlob listed(char name, long first, long last) {
    return new ListedBlob(new BlobId(id(name)), new CheckpointSpan(first, last), 53, 0, 0);
  }

  private static String id(char name) {
    return String.valueOf(name).repeat(42) + "A"; // as base64 wants its last character
  }

  private ArchiveSimulator start(ArchiveOptions options, BlobStore store) throws TimeoutException {
    return await(ArchiveSimulator.start(vertx, options, store));
  }

  private String serve(Handler<HttpServerRequest> handler) throws TimeoutException {
    return "http://localhost:"
        + await(vertx.createHttpServer().requestHandler(handler).listen(0)).actualPort();
  }

  private WalrusCatalogue catalogue(String url) {
    return new WalrusCatalogue(
        vertx,
        new WalrusOptions(
            URI.create(url),
            URI.create(url),
            Duration.ofSeconds(3),
            20,
            new Pause(Duration.ofMillis(1), Duration.ofMillis(3))));
  }

  private static SpanSet span(long first, long last) {
    return SpanSet.of(new CheckpointSpan(first, last));
  }

  private static BackfillException failureOf(Future<?> future) {
    BackfillException failure = catchThrowableOfType(BackfillException.class, () -> await(future));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(10, TimeUnit.SECONDS);
  }
}
