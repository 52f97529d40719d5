package io.haulout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.bundle.SliverGrid;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The blob routes, answer by answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregatorRoutesIT {
  private static final String ABSENT = "A".repeat(43);

  private BlobStore store;
  private StoredBlob blob;
  private byte[] bytes;
  private RunningArchive archive;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    store = SampleBlobs.pack(folder, 100, 40, 5_000, 10);
    blob = store.newestFirst().get(3);
    bytes = Files.readAllBytes(blob.file());
    archive = new RunningArchive(ArchiveOptions.DEFAULTS, store);
  }

  @AfterAll
  void stop() {
    archive.close();
  }

  @Test
  void a_whole_blob_comes_with_the_headers_of_an_immutable_thing() {
    var response = archive.get(path(blob));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.bytes()).isEqualTo(bytes);
    assertThat(response.header("content-length")).isEqualTo(Integer.toString(bytes.length));
    assertThat(response.header("cache-control"))
        .isEqualTo("public, max-age=86400, stale-while-revalidate=3600");
    assertThat(response.header("etag")).isEqualTo(blob.blobId());
    assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(response.header("content-type")).isNull();
    assertThat(response.header("accept-ranges")).isNull();
  }

  @Test
  void the_content_type_mirrors_what_the_client_says() {
    assertThat(archive.get(path(blob), "accept", "application/x-any").header("content-type"))
        .isEqualTo("application/x-any");
    assertThat(archive.get(path(blob), "accept", "*/*").header("content-type")).isNull();
    assertThat(archive.get(path(blob), "content-type", "text/x-own").header("content-type"))
        .isEqualTo("text/x-own");
  }

  @Test
  void any_origin_may_read() {
    assertThat(archive
            .get(path(blob), "origin", "https://example.org")
            .header("access-control-allow-origin"))
        .isEqualTo("*");
  }

  @Test
  void the_consistency_flags_are_the_only_parameters_of_a_whole_blob() {
    assertThat(archive.get(path(blob) + "?strict_consistency_check=true").statusCode())
        .isEqualTo(200);
    assertThat(archive
            .get(path(blob) + "?skip_consistency_check=true&strict_consistency_check=false")
            .statusCode())
        .isEqualTo(200);

    var both =
        archive.get(path(blob) + "?skip_consistency_check=true&strict_consistency_check=true");
    assertThat(both.statusCode()).isEqualTo(400);
    assertThat(both.reason()).isEqualTo("INVALID_CONSISTENCY_CHECK");

    var other = archive.get(path(blob) + "?cachebuster=1");
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(other.header("content-type")).startsWith("text/plain");
    assertThat(other.text()).contains("cachebuster");
    assertThat(archive.get(path(blob) + "?strict_consistency_check=yes").statusCode())
        .isEqualTo(400);
    assertThat(archive
            .get(path(blob) + "?strict_consistency_check=true&strict_consistency_check=true")
            .statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 7", "8, 5007", "5000, 5008", "50000, 50301"})
  void a_closed_range_is_answered_by_206(int first, int last) {
    var response = archive.get(path(blob), "range", "bytes=" + first + "-" + last);

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.bytes()).isEqualTo(Arrays.copyOfRange(bytes, first, last + 1));
    assertThat(response.header("content-range"))
        .isEqualTo("bytes " + first + "-" + last + "/" + bytes.length);
    assertThat(response.header("content-length")).isEqualTo(Integer.toString(last - first + 1));
    assertThat(response.header("etag")).isEqualTo(blob.blobId());
  }

  @Test
  void the_last_byte_may_be_asked_for_and_no_further() {
    int size = bytes.length;
    assertThat(archive
            .get(path(blob), "range", "bytes=" + (size - 24) + "-" + (size - 1))
            .body()
            .getBytes())
        .isEqualTo(Arrays.copyOfRange(bytes, size - 24, size));

    var past = archive.get(path(blob), "range", "bytes=" + (size - 24) + "-" + size);

    assertThat(past.statusCode()).isEqualTo(416);
    assertThat(past.reason()).isEqualTo("INVALID_BYTE_RANGE");
    assertThat(past.error().getString("status")).isEqualTo("RANGE_NOT_SATISFIABLE");
    assertThat(past.message())
        .endsWith("byte range out of bounds: requested " + (size - 24) + "-" + (size + 1)
            + ", blob size is " + size);
    assertThat(past.header("content-range")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=-24 | must provide start index",
        "bytes=24- | must provide end index",
        "bytes=0-1,4-5 | only support one range per request",
        "bytes=5-4 | start index must be less than end index",
        "lines=0-1 | invalid range header format: lines=0-1",
        "bytes=- | invalid range header format: bytes=-",
        "bytes=a-b | invalid range header format: bytes=a-b",
        "bytes=0-99999999999999999999 | invalid range header format: bytes=0-99999999999999999999",
        "bytes=0-18446744073709551615 | invalid range header format: bytes=0-18446744073709551615",
        "bytes=0-18446744073709551614 | byte range out of bounds: requested 0-18446744073709551615, blob size is 50302"
      })
  void other_ranges_are_refused(String header, String message) {
    var response = archive.get(path(blob), "range", header);

    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(response.reason()).isEqualTo("INVALID_BYTE_RANGE");
    assertThat(response.message()).endsWith(message);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "8, 5000", "0, 50302", "50278, 24"})
  void a_byte_range_is_answered_by_200(int start, int length) {
    var response = archive.get(byteRange(blob, start, length));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.bytes()).isEqualTo(Arrays.copyOfRange(bytes, start, start + length));
    assertThat(response.header("content-range")).isNull();
    assertThat(response.header("etag")).isEqualTo(blob.blobId() + "-" + start + "-" + length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start=0&length=0 | length must be greater than 0",
        "start=50302&length=1 | byte range out of bounds: requested 50302-50303, blob size is 50302",
        "start=0&length=50303 | byte range out of bounds: requested 0-50303, blob size is 50302",
        "start=9223372036854775808&length=1 | byte range out of bounds: requested "
            + "9223372036854775808-9223372036854775809, blob size is 50302",
        "start=18446744073709551615&length=1 | start and length overflow: 18446744073709551615 + 1"
      })
  void a_byte_range_outside_the_blob_is_a_bad_request(String query, String message) {
    var response = archive.get(path(blob) + "/byte-range?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.reason()).isEqualTo("INVALID_BYTE_RANGE");
    assertThat(response.message()).endsWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "start=0",
        "length=1",
        "start=&length=1",
        "start=-1&length=1",
        "start=a&length=1",
        "start=18446744073709551616&length=1",
        "start=0&start=0&length=1",
        "start=0&length=1&strict_consistency_check=true"
      })
  void a_garbled_byte_range_query_is_refused_in_plain_text(String query) {
    var response = archive.get(path(blob) + "/byte-range?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.header("content-type")).startsWith("text/plain");
    assertThat(response.text()).startsWith("invalid query string: ");
  }

  @Test
  void an_unknown_blob_is_not_found_on_every_route() {
    var whole = archive.get("/v1/blobs/" + ABSENT);

    assertThat(whole.statusCode()).isEqualTo(404);
    assertThat(whole.error().getString("status")).isEqualTo("NOT_FOUND");
    assertThat(whole.error().getInteger("code")).isEqualTo(404);
    assertThat(whole.error().getJsonArray("details").getJsonObject(0))
        .isEqualTo(new JsonObject()
            .put("@type", "ErrorInfo")
            .put("reason", "BLOB_NOT_FOUND")
            .put("domain", "daemon.walrus.space")
            .put("metadata", new JsonObject()));
    assertThat(archive.get("/v1/blobs/" + ABSENT, "range", "bytes=0-0").statusCode())
        .isEqualTo(404);
    assertThat(
            archive.get("/v1/blobs/" + ABSENT + "/byte-range?start=0&length=1").reason())
        .isEqualTo("BLOB_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "A+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void a_malformed_id_is_refused_in_plain_text(String blobId) {
    var response = archive.get("/v1/blobs/" + blobId + "/byte-range?start=0&length=1");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.header("content-type")).startsWith("text/plain");
  }

  @Test
  void a_blob_may_go_while_the_archive_runs() {
    StoredBlob going = store.newestFirst().get(0);
    assertThat(archive.get(byteRange(going, 0, 1)).statusCode()).isEqualTo(200);

    store.withdraw(going.blobId());
    assertThat(archive.get(byteRange(going, 0, 1)).statusCode()).isEqualTo(404);

    store.setState(going.blobId(), BlobState.FORBIDDEN);
    var forbidden = archive.get(byteRange(going, 0, 1));
    assertThat(forbidden.statusCode()).isEqualTo(451);
    assertThat(forbidden.reason()).isEqualTo("FORBIDDEN_BLOB");

    store.setState(going.blobId(), BlobState.UNAVAILABLE);
    assertThat(archive.get(path(going)).reason()).isEqualTo("BLOB_UNAVAILABLE");
    assertThat(archive.get(path(going)).statusCode()).isEqualTo(503);
    assertThat(archive.get(path(going), "range", "bytes=0-0").statusCode()).isEqualTo(503);
    var unavailable =
        archive.get(byteRange(going, 0, 1)); // the same trouble has another name on this route
    assertThat(unavailable.statusCode()).isEqualTo(500);
    assertThat(unavailable.reason()).isEqualTo("INTERNAL_ERROR");
    assertThat(unavailable.error().getJsonArray("details").getJsonObject(1).getString("@type"))
        .isEqualTo("DebugInfo");

    store.setState(going.blobId(), BlobState.STORED);
    assertThat(archive.get(byteRange(going, 0, 1)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_file_that_has_gone_is_an_internal_error() throws IOException {
    StoredBlob lost = store.newestFirst().get(1);
    Files.delete(lost.file());

    var response = archive.get(byteRange(lost, 0, 1));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.reason()).isEqualTo("INTERNAL_ERROR");
    assertThat(response.header("content-type")).isEqualTo("application/json");
    assertThat(response.header("etag")).isNull();
  }

  @Test
  void head_tells_the_size_without_a_body() {
    var response = archive.head(path(blob));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("content-length")).isEqualTo(Integer.toString(bytes.length));
    assertThat(response.bytes()).isEmpty();
  }

  @Test
  void given_a_largest_size_whole_blobs_and_wide_ranges_are_too_large() {
    int sliverBytes = new SliverGrid(blob.sizeBytes()).sliverBytes();
    var options =
        ArchiveOptions.DEFAULTS.withLimits(AggregatorLimits.DEFAULTS.withBlobBytesMax(sliverBytes));
    try (var small = new RunningArchive(options, store)) {
      var whole = small.get(path(blob));
      assertThat(whole.statusCode()).isEqualTo(403);
      assertThat(whole.reason()).isEqualTo("BLOB_TOO_LARGE");
      assertThat(whole.header("content-type")).isEqualTo("application/json");
      assertThat(whole.error().getString("status")).isEqualTo("SIZE_EXCEEDED");
      assertThat(small.get(byteRange(blob, 0, sliverBytes)).statusCode()).isEqualTo(200);
      assertThat(small.get(byteRange(blob, sliverBytes - 1, 2)).statusCode()).isEqualTo(403);
      assertThat(small.get(path(blob), "range", "bytes=1-" + sliverBytes).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void the_status_is_ok() {
    assertThat(archive.get("/status").text()).isEqualTo("OK");
  }

  private static String path(StoredBlob blob) {
    return "/v1/blobs/" + blob.blobId();
  }

  private static String byteRange(StoredBlob blob, long start, long length) {
    return path(blob) + "/byte-range?start=" + start + "&length=" + length;
  }
}
