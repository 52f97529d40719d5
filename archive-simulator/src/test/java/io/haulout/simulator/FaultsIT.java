package io.haulout.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault at a rate of one, as a client sees it on a bare socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private BlobStore store;
  private StoredBlob blob;
  private byte[] bytes;

  /** How a connection's last answer ended. */
  private enum End {
    LENGTH_REACHED,
    CLOSED,
    RESET
  }

  @SuppressWarnings("ArrayRecordComponent") // only its parts are compared
  private record Seen(String head, byte[] body, End end) {}

  @BeforeAll
  void pack(@TempDir Path folder) throws IOException {
    store = SampleBlobs.pack(folder, 1, 4, 200_000, 4);
    blob = store.newestFirst().getFirst();
    bytes = Files.readAllBytes(blob.file());
  }

  @Test
  void without_faults_the_socket_stays_open_behind_a_whole_body() throws IOException {
    try (var archive = new RunningArchive(ArchiveOptions.DEFAULTS, store)) {
      Seen seen = rawGet(archive, range(0, 300_000));

      assertThat(seen.end()).isEqualTo(End.LENGTH_REACHED);
      assertThat(seen.body()).isEqualTo(Arrays.copyOf(bytes, 300_000));
    }
  }

  @Test
  void an_error_is_a_500_with_a_debug_detail() throws InterruptedException {
    try (var archive = archive(FaultRates.NONE.withError(1))) {
      for (String path : List.of(range(0, 10), "/v1/blobs/" + blob.blobId())) {
        Reply reply = archive.get(path);

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.reason()).isEqualTo("INTERNAL_ERROR");
        assertThat(reply.error().getString("status")).isEqualTo("INTERNAL");
      }
      assertThat(archive.get("/v1/app_blobs").statusCode()).isEqualTo(200);
      assertThat(archive.countersWhenIdle().faults(FaultKind.ERROR)).isEqualTo(2);
    }
  }

  @Test
  void an_archival_error_is_an_empty_500_and_leaves_the_blobs_alone() throws InterruptedException {
    try (var archive = archive(FaultRates.NONE.withArchivalError(1))) {
      Reply reply = archive.get("/v1/app_blobs");

      assertThat(reply.statusCode()).isEqualTo(500);
      assertThat(reply.bytes()).isEmpty();
      assertThat(archive.get(range(0, 10)).statusCode()).isEqualTo(200);
      assertThat(archive.get("/v1/health").statusCode()).isEqualTo(200);
      assertThat(archive.countersWhenIdle().faults(FaultKind.ARCHIVAL_ERROR)).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 5_000, 700_000})
  void a_truncated_body_ends_early_and_in_order(int length) throws Exception {
    try (var archive = archive(FaultRates.NONE.withTruncation(1))) {
      Seen seen = rawGet(archive, range(50, length));

      assertThat(seen.head())
          .startsWith("HTTP/1.1 200 ")
          .contains("content-length: " + length + "\r\n");
      assertThat(seen.end()).isEqualTo(End.CLOSED);
      assertThat(seen.body()).hasSizeLessThan(length);
      assertThat(seen.body()).isEqualTo(Arrays.copyOfRange(bytes, 50, 50 + seen.body().length));
      assertThat(archive.countersWhenIdle().faults(FaultKind.TRUNCATION)).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 5_000, 700_000})
  void a_reset_connection_is_reset_and_not_closed(int length) throws Exception {
    try (var archive = archive(FaultRates.NONE.withReset(1))) {
      Seen seen = rawGet(archive, range(50, length));

      assertThat(seen.end()).isEqualTo(End.RESET);
      assertThat(seen.body()).hasSizeLessThan(length);
      assertThat(archive.countersWhenIdle().faults(FaultKind.RESET)).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 5_000, 700_000})
  void a_corrupt_body_differs_in_one_byte(int length) throws Exception {
    try (var archive = archive(FaultRates.NONE.withCorruption(1))) {
      Seen seen = rawGet(archive, range(50, length));

      assertThat(seen.end()).isEqualTo(End.LENGTH_REACHED);
      byte[] right = Arrays.copyOfRange(bytes, 50, 50 + length);
      int at = Arrays.mismatch(seen.body(), right);
      assertThat(at).isNotNegative();
      right[at] = seen.body()[at];
      assertThat(seen.body()).isEqualTo(right);
      assertThat(archive.countersWhenIdle().faults(FaultKind.CORRUPTION)).isOne();
    }
  }

  @Test
  void whole_blobs_and_range_headers_meet_faults_too() {
    try (var archive = archive(FaultRates.NONE.withCorruption(1))) {
      assertThat(archive.get("/v1/blobs/" + blob.blobId()).bytes())
          .hasSameSizeAs(bytes)
          .isNotEqualTo(bytes);
      assertThat(archive.get("/v1/blobs/" + blob.blobId(), "range", "bytes=0-9").bytes())
          .hasSize(10)
          .isNotEqualTo(Arrays.copyOf(bytes, 10));
    }
  }

  @Test
  void the_same_seed_fails_the_same_requests() {
    List<List<Integer>> runs = new ArrayList<>();
    for (long seed : new long[] {5, 5, 6}) {
      var options =
          ArchiveOptions.DEFAULTS.withFaults(FaultRates.NONE.withError(0.5)).withSeed(seed);
      try (var archive = new RunningArchive(options, store)) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          statuses.add(archive.get(range(i, 1)).statusCode());
        }
        runs.add(statuses);
      }
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2)).contains(200, 500);
  }

  private RunningArchive archive(FaultRates faults) {
    return new RunningArchive(ArchiveOptions.DEFAULTS.withFaults(faults), store);
  }

  private String range(long start, long length) {
    return "/v1/blobs/" + blob.blobId() + "/byte-range?start=" + start + "&length=" + length;
  }

  /** Reads one answer up to its length, or to whatever comes before. */
  private static Seen rawGet(RunningArchive archive, String path) throws IOException {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), archive.archive().port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n").getBytes(ISO_8859_1));
      var head = new StringBuilder();
      var body = new ByteArrayOutputStream();
      try {
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
          int next = in.read();
          if (next < 0) {
            return new Seen(head.toString(), body.toByteArray(), End.CLOSED);
          }
          head.append((char) next);
        }
        int length = contentLength(head);
        byte[] buffer = new byte[8192];
        while (body.size() < length) {
          int count = in.read(buffer, 0, Math.min(buffer.length, length - body.size()));
          if (count < 0) {
            return new Seen(head.toString(), body.toByteArray(), End.CLOSED);
          }
          body.write(buffer, 0, count);
        }
        return new Seen(head.toString(), body.toByteArray(), End.LENGTH_REACHED);
      } catch (SocketException e) {
        assertThat(e).hasMessageContaining("reset");
        return new Seen(head.toString(), body.toByteArray(), End.RESET);
      }
    }
  }

  private static int contentLength(StringBuilder head) {
    int at = head.indexOf("content-length: ") + "content-length: ".length();
    return Integer.parseInt(head.substring(at, head.indexOf("\r", at)));
  }
}
