package io.haulout.simulator;

import static io.haulout.simulator.RunningArchive.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.checkpoint.bundle.SliverGrid;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How much the archive takes at a time, how fast it gives, and whether it counts right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  private BlobStore store;
  private StoredBlob blob;
  private byte[] bytes;

  @BeforeAll
  void pack(@TempDir Path folder) throws IOException {
    store = SampleBlobs.pack(folder, 1, 4, 200_000, 4);
    blob = store.newestFirst().getFirst();
    bytes = Files.readAllBytes(blob.file());
  }

  @Test
  void requests_above_the_buffer_are_shed_with_429() throws InterruptedException {
    var options = slow(Duration.ofMillis(400), new AggregatorLimits(2, 5, 0, 0));
    try (var archive = new RunningArchive(options, store)) {
      long start = System.nanoTime();
      List<Reply> replies = all(archive, 9);
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

      assertThat(replies).filteredOn(reply -> reply.statusCode() == 200).hasSize(5);
      assertThat(replies)
          .filteredOn(reply -> reply.statusCode() == 429)
          .hasSize(4)
          .allSatisfy(reply -> {
            assertThat(reply.text())
                .isEqualTo("the aggregator is receiving too many requests; please try again later");
            assertThat(reply.header("content-type")).startsWith("text/plain");
            assertThat(reply.header("retry-after")).isNull();
          });
      assertThat(tookMs).isGreaterThanOrEqualTo(3 * 400 - 5); // five requests, two at a time
      var counters = archive.countersWhenIdle();
      assertThat(counters.tooManyRequests()).isEqualTo(4);
      assertThat(counters.openRequestsMax()).isBetween(5L, 9L);
      assertThat(archive.get(range(0, 1)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void each_route_has_a_limit_of_its_own() {
    var options = slow(Duration.ofMillis(200), new AggregatorLimits(1, 1, 0, 0));
    try (var archive = new RunningArchive(options, store)) {
      var byteRange = archive.getLater(range(0, 1));
      var whole = archive.getLater("/v1/blobs/" + blob.blobId());

      assertThat(settled(byteRange).statusCode()).isEqualTo(200);
      assertThat(settled(whole).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_client_that_leaves_gives_its_place_back() throws Exception {
    var options = slow(Duration.ofMillis(800), new AggregatorLimits(1, 2, 0, 0));
    try (var archive = new RunningArchive(options, store)) {
      try (var running = sendOnly(archive);
          var waiting = sendOnly(archive)) {
        assertThat(archive.countersWhenOpen(2).openRequests()).isEqualTo(2);
        assertThat(running.isConnected() && waiting.isConnected()).isTrue();
        assertThat(archive.get(range(0, 1)).statusCode()).isEqualTo(429);
      }

      assertThat(archive.countersWhenIdle().openRequests()).isZero();
      assertThat(archive.get(range(0, 1)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void too_many_open_requests_fail_with_500_where_that_is_wanted() throws InterruptedException {
    var options = slow(Duration.ofMillis(500), AggregatorLimits.DEFAULTS.withFailAbove(3));
    try (var archive = new RunningArchive(options, store)) {
      List<Reply> replies = all(archive, 8);

      assertThat(replies).filteredOn(reply -> reply.statusCode() == 200).hasSize(3);
      assertThat(replies)
          .filteredOn(reply -> reply.statusCode() == 500)
          .hasSize(5)
          .allSatisfy(reply -> assertThat(reply.reason()).isEqualTo("INTERNAL_ERROR"));
      assertThat(archive.countersWhenIdle().faults(FaultKind.OVERLOAD)).isEqualTo(5);
      assertThat(archive.get(range(0, 1)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void latency_comes_before_every_answer_but_health() {
    var options =
        ArchiveOptions.DEFAULTS.withPace(Pace.UNLIMITED.withLatency(Duration.ofMillis(300)));
    try (var archive = new RunningArchive(options, store)) {
      assertThat(millis(() -> archive.get("/v1/app_blobs"))).isGreaterThanOrEqualTo(295);
      assertThat(millis(() -> archive.get(range(0, 1)))).isGreaterThanOrEqualTo(295);
      assertThat(millis(() -> archive.get("/v1/health"))).isLessThan(295);
    }
  }

  @Test
  void bandwidth_is_that_of_one_connection_over_all_its_requests() {
    int bytesPerSecond = 1_000_000;
    var options = ArchiveOptions.DEFAULTS.withPace(Pace.UNLIMITED.withBandwidth(bytesPerSecond));
    try (var archive = new RunningArchive(options, store)) {
      long oneMs = millis(() -> assertThat(archive.get(range(0, 400_000)).bytes())
          .isEqualTo(Arrays.copyOf(bytes, 400_000)));
      assertThat(oneMs).isBetween(390L, 6_000L);

      long smallOnesMs = millis(
          () -> { // over one pooled connection; a burst for each would be over at once
            for (int i = 0; i < 40; i++) {
              archive.get(range(i, 10_000));
            }
          });
      assertThat(smallOnesMs).isBetween(390L, 6_000L);

      long parallelMs = millis(() -> {
        List<Future<Reply>> both =
            List.of(archive.getLater(range(0, 400_000)), archive.getLater(range(1, 400_000)));
        both.forEach(RunningArchive::settled);
      });
      assertThat(parallelMs).isBetween(390L, 6_000L);
    }
  }

  @Test
  void gathering_slivers_takes_its_time() {
    var grid = new SliverGrid(blob.sizeBytes());
    var pace = Pace.UNLIMITED.withSliverRate(grid.sliverBytes() * 10L); // 100 ms each
    try (var archive = new RunningArchive(ArchiveOptions.DEFAULTS.withPace(pace), store)) {
      assertThat(millis(() -> archive.get(range(0, 1)))).isBetween(95L, 5_000L);
      assertThat(millis(() -> archive.get(range(grid.sliverBytes() - 1, 2L * grid.sliverBytes()))))
          .isBetween(295L, 6_000L);
    }
  }

  @Test
  void the_counters_are_what_the_client_has_done() throws InterruptedException {
    var grid = new SliverGrid(blob.sizeBytes());
    try (var archive = new RunningArchive(ArchiveOptions.DEFAULTS, store)) {
      long listBytes = archive.get("/v1/app_blobs").bytes().length;
      long placeBytes = archive.get("/v1/app_checkpoint?checkpoint=2").bytes().length;
      long infoBytes = archive.get("/v1/app_info_for_homepage").bytes().length;
      long expiredBytes =
          archive.get("/v1/app_blobs_expired_before_epoch?epoch=1").bytes().length;
      archive.get("/v1/health");
      archive.get("/status");
      archive.get(range(10, 1000));
      archive.get(range(grid.sliverBytes() - 1, 2));
      long refusalBytes = archive.get(range(0, 0)).bytes().length;
      archive.get("/v1/blobs/" + blob.blobId(), "range", "bytes=0-9");
      archive.get("/v1/blobs/" + blob.blobId());

      var counters = archive.countersWhenIdle();

      assertThat(counters.requests(Route.APP_BLOBS)).isOne();
      assertThat(counters.requests(Route.APP_CHECKPOINT)).isOne();
      assertThat(counters.requests(Route.APP_INFO)).isOne();
      assertThat(counters.requests(Route.APP_EXPIRED)).isOne();
      assertThat(counters.requests(Route.HEALTH)).isEqualTo(2);
      assertThat(counters.requests(Route.BYTE_RANGE)).isEqualTo(3);
      assertThat(counters.requests(Route.BLOB_RANGE)).isOne();
      assertThat(counters.requests(Route.BLOB)).isOne();
      assertThat(counters.bytesSent())
          .isEqualTo(listBytes
              + placeBytes
              + infoBytes
              + expiredBytes
              + "OK".length()
              + 1000
              + 2
              + refusalBytes
              + 10
              + blob.sizeBytes());
      assertThat(counters.sliverBytesTouched())
          .isEqualTo((1 + 2 + 1 + grid.sliverCount()) * (long) grid.sliverBytes());
      assertThat(counters.tooManyRequests()).isZero();
      assertThat(counters.faults().values()).containsOnly(0L);
    }
  }

  @Test
  void a_stopped_archive_frees_its_port() {
    int port;
    try (var archive = new RunningArchive(ArchiveOptions.DEFAULTS, store)) {
      port = archive.archive().port();
      assertThat(archive.archive().url()).isEqualTo("http://127.0.0.1:" + port);
    }

    try (var archive =
        new RunningArchive(ArchiveOptions.DEFAULTS.withAddress("127.0.0.1", port), store)) {
      assertThat(archive.archive().port()).isEqualTo(port);
      assertThat(archive.get(range(0, 1)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_taken_port_is_refused() throws IOException {
    Vertx vertx = Vertx.vertx();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options = ArchiveOptions.DEFAULTS.withAddress("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> settled(ArchiveSimulator.start(vertx, options, store)))
          .isInstanceOf(BindException.class);
    } finally {
      settled(vertx.close());
    }
  }

  @Test
  void two_archives_in_one_vertx_have_a_port_and_a_store_each() {
    Vertx vertx = Vertx.vertx();
    var client = WebClient.create(vertx);
    try {
      var full = settled(ArchiveSimulator.start(vertx, ArchiveOptions.DEFAULTS, store));
      var empty =
          settled(ArchiveSimulator.start(vertx, ArchiveOptions.DEFAULTS, BlobStore.of(List.of())));

      assertThat(empty.port()).isNotEqualTo(full.port());
      for (int i = 0; i < 8; i++) { // connections go round the event loops
        assertThat(settled(client
                    .getAbs(full.url() + range(0, 1))
                    .putHeader("connection", "close")
                    .send())
                .statusCode())
            .isEqualTo(200);
        assertThat(settled(client
                    .getAbs(empty.url() + range(0, 1))
                    .putHeader("connection", "close")
                    .send())
                .statusCode())
            .isEqualTo(404);
      }

      settled(full.stop());
      assertThat(settled(client.getAbs(empty.url() + "/status").send()).statusCode())
          .isEqualTo(200);
    } finally {
      settled(vertx.close());
    }
  }

  private static ArchiveOptions slow(Duration latency, AggregatorLimits limits) {
    return ArchiveOptions.DEFAULTS.withPace(Pace.UNLIMITED.withLatency(latency)).withLimits(limits);
  }

  private List<Reply> all(RunningArchive archive, int requests) {
    List<Future<Reply>> sent = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      sent.add(archive.getLater(range(i, 1)));
    }
    return sent.stream().map(RunningArchive::settled).toList();
  }

  private Socket sendOnly(RunningArchive archive) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), archive.archive().port());
    socket
        .getOutputStream()
        .write(("GET " + range(0, 1) + " HTTP/1.1\r\nhost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private String range(long start, long length) {
    return "/v1/blobs/" + blob.blobId() + "/byte-range?start=" + start + "&length=" + length;
  }

  private static long millis(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
