package io.haulout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.bundle.BundleReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archival service in both its shapes, over 120 blobs of three checkpoints with a hole before the last 20. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchivalRoutesIT {
  private static final int BLOBS = 120;
  private static final long FIRST = 1000;
  private static final long HOLE_AT = 1300;
  private static final long HOLE_CHECKPOINTS = 7;

  private BlobStore store;
  private RunningArchive caching;
  private RunningArchive backend;

  @BeforeAll
  void start(@TempDir Path folder) {
    List<PackedCheckpoint> checkpoints = new ArrayList<>();
    for (long number = FIRST;
        checkpoints.size() < BLOBS * 3;
        number += number == HOLE_AT - 1 ? 1 + HOLE_CHECKPOINTS : 1) {
      checkpoints.add(SampleBlobs.checkpoint(number, 10 + (int) (number % 7)));
    }
    store = BlobStore.pack(folder, checkpoints.iterator(), new PackRules(1 << 20, 3, 30));
    caching = new RunningArchive(ArchiveOptions.DEFAULTS, store);
    backend = new RunningArchive(ArchiveOptions.DEFAULTS.withListShape(ListShape.BACKEND), store);
  }

  @AfterAll
  void stop() {
    caching.close();
    backend.close();
  }

  @Test
  void the_backend_lists_all_blobs_in_one_array_whatever_the_page() {
    var list = backend.get("/v1/app_blobs?limit=2&cursor=1001&other=1").array();

    assertThat(starts(list))
        .isEqualTo(store.newestFirst().stream().map(StoredBlob::startCheckpoint).toList());
    assertThat(list).hasSize(BLOBS);
  }

  @Test
  void a_record_says_all_there_is_to_say() {
    var record = backend.get("/v1/app_blobs").array().getJsonObject(BLOBS - 1);

    StoredBlob oldest = store.newestFirst().getLast();
    assertThat(record)
        .isEqualTo(new JsonObject()
            .put("blob_id", oldest.blobId())
            .put("object_id", oldest.objectId())
            .put("start_checkpoint", 1000)
            .put("end_checkpoint", 1002)
            .put("end_of_epoch", false)
            .put("expiry_epoch", 30)
            .put("is_shared_blob", true)
            .put("entries_count", 3)
            .put("total_size", oldest.sizeBytes() - 8 - 3 * (24 + 4) - 24));
    assertThat(record.getString("blob_id")).matches("[A-Za-z0-9_-]{43}");
    assertThat(record.getString("object_id")).matches("0x[0-9a-f]{64}");
  }

  @Test
  void the_caching_server_pages_by_50_and_ends_without_a_cursor() {
    List<Long> seen = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String query = "";
    while (true) {
      var page = caching.get("/v1/app_blobs" + query).object();
      var blobs = page.getJsonArray("blobs");
      seen.addAll(starts(blobs));
      pages.add(blobs.size());
      if (!page.containsKey("next_cursor")) {
        break;
      }
      assertThat(page.getLong("next_cursor")).isEqualTo(seen.getLast());
      query = "?cursor=" + page.getLong("next_cursor");
    }

    assertThat(pages).containsExactly(50, 50, 20);
    assertThat(seen)
        .isEqualTo(store.newestFirst().stream().map(StoredBlob::startCheckpoint).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "limit=500, 120, false",
    "limit=120, 120, false",
    "limit=119, 119, true",
    "limit=40&cursor=1120, 40, false",
    "limit=39&cursor=1120, 39, true",
    "cursor=1000, 0, false",
    "limit=0, 0, false",
    "limit=-1, 0, false",
    "other=1, 50, true"
  })
  void a_page_has_a_cursor_only_when_there_is_more(String query, int blobs, boolean more) {
    var page = caching.get("/v1/app_blobs?" + query).object();

    assertThat(page.getJsonArray("blobs")).hasSize(blobs);
    assertThat(page.containsKey("next_cursor")).isEqualTo(more);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=-2, 500",
    "limit=9223372036854775807, 500",
    "limit=9223372036854775808, 400",
    "limit=many, 400",
    "cursor=a, 400"
  })
  void absurd_pages_fail_as_in_the_real_thing(String query, int status) {
    assertThat(caching.get("/v1/app_blobs?" + query).statusCode()).isEqualTo(status);
  }

  @Test
  void unknown_sizes_are_zero() {
    try (var unsure = new RunningArchive(
            ArchiveOptions.DEFAULTS.withListShape(ListShape.BACKEND).withTotalSizeZero(true),
            store);
        var unsureCaching =
            new RunningArchive(ArchiveOptions.DEFAULTS.withTotalSizeZero(true), store)) {
      var record = unsure.get("/v1/app_blobs").array().getJsonObject(0);
      assertThat(record.getLong("total_size")).isZero();
      assertThat(record.getLong("entries_count")).isZero();

      var cachedRecord =
          unsureCaching.get("/v1/app_blobs").object().getJsonArray("blobs").getJsonObject(0);
      assertThat(cachedRecord.getLong("total_size")).isZero();
      assertThat(cachedRecord.getLong("entries_count"))
          .isEqualTo(3); // it subtracts the ends of the span
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 1001, 1002, 1003, 1299, 1307, 1366})
  void a_checkpoint_is_located_to_the_byte(long checkpoint) {
    for (RunningArchive archive : List.of(caching, backend)) {
      var place = archive.get("/v1/app_checkpoint?checkpoint=" + checkpoint).object();

      StoredBlob blob = store.find(place.getString("blob_id")).orElseThrow();
      assertThat(place.getLong("checkpoint_number")).isEqualTo(checkpoint);
      assertThat(place.getString("object_id")).isEqualTo(blob.objectId());
      assertThat(place.getLong("index")).isEqualTo(checkpoint - blob.startCheckpoint());
      try (var bundle = BundleReader.open(blob.file())) {
        assertThat(bundle.readRange(place.getLong("offset"), place.getInteger("length")))
            .isEqualTo(
                SampleBlobs.checkpoint(checkpoint, 10 + (int) (checkpoint % 7)).data());
      }
      assertThat(place.containsKey("content")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "checkpoint=999, 404",
    "checkpoint=1300, 404", // in the hole
    "checkpoint=1306, 404",
    "checkpoint=9223372036854775807, 404",
    "checkpoint=18446744073709551615, 404",
    "checkpoint=18446744073709551616, 400",
    "checkpoint=-1, 400",
    "checkpoint=, 400",
    "other=1, 400",
    "checkpoint=1000&show_content=yes, 400",
    "checkpoint=1000&show_content=false&other=1, 200"
  })
  void other_checkpoints_are_refused(String query, int status) {
    var response = caching.get("/v1/app_checkpoint?" + query);

    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 404) {
      assertThat(response.bytes()).isEmpty();
    } else if (status == 400) {
      assertThat(response.text()).isNotEmpty();
    }
  }

  @Test
  void content_that_cannot_be_had_is_left_out_or_fails_by_shape() {
    String query = "/v1/app_checkpoint?checkpoint=1000&show_content=true";

    var place = backend.get(query);
    assertThat(place.statusCode()).isEqualTo(200);
    assertThat(place.object().containsKey("content")).isFalse();
    var failure = caching.get(query);
    assertThat(failure.statusCode()).isEqualTo(500);
    assertThat(failure.bytes()).isEmpty();
  }

  @Test
  void the_home_page_sees_the_hole_in_one_shape_only() {
    var counted = backend.get("/v1/app_info_for_homepage").object();
    var subtracted = caching.get("/v1/app_info_for_homepage").object();

    assertThat(counted.getLong("total_checkpoints")).isEqualTo(360);
    assertThat(subtracted.getLong("total_checkpoints")).isEqualTo(360 + HOLE_CHECKPOINTS);
    assertThat(subtracted.getInteger("blob_count")).isEqualTo(BLOBS);
    assertThat(subtracted.getLong("earliest_checkpoint")).isEqualTo(1000);
    assertThat(subtracted.getLong("latest_checkpoint")).isEqualTo(1366);
    assertThat(subtracted.getLong("total_size"))
        .isEqualTo(
            store.newestFirst().stream().mapToLong(StoredBlob::totalSizeBytes).sum());
    assertThat(subtracted.containsKey("metadata_info")).isTrue();
  }

  @Test
  void expired_blobs_are_listed_up_to_their_epoch() {
    assertThat(caching.get("/v1/app_blobs_expired_before_epoch?epoch=29").array())
        .isEmpty();
    var expired = caching.get("/v1/app_blobs_expired_before_epoch?epoch=30").array();
    assertThat(expired).hasSize(BLOBS);
    StoredBlob oldest = store.newestFirst().getLast();
    assertThat(expired.getJsonObject(0))
        .isEqualTo(new JsonObject()
            .put("blob_id", oldest.blobId())
            .put("object_id", oldest.objectId())
            .put("end_epoch", 30));
    assertThat(caching.get("/v1/app_blobs_expired_before_epoch").statusCode()).isEqualTo(400);
    assertThat(
            caching.get("/v1/app_blobs_expired_before_epoch?epoch=4294967296").statusCode())
        .isEqualTo(400);
  }

  @Test
  void health_is_empty_and_pages_for_people_are_not_there() {
    var health = caching.get("/v1/health");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.bytes()).isEmpty();
    assertThat(caching.get("/").statusCode()).isEqualTo(404);
    assertThat(caching.get("/v1/blobs").statusCode()).isEqualTo(404);
  }

  @Test
  void an_empty_archive_answers_too() {
    try (var empty = new RunningArchive(ArchiveOptions.DEFAULTS, BlobStore.of(List.of()))) {
      assertThat(empty.get("/v1/app_blobs").object())
          .isEqualTo(new JsonObject().put("blobs", new JsonArray()));
      assertThat(empty.get("/v1/app_info_for_homepage").object().getLong("total_checkpoints"))
          .isOne();
    }
  }

  private static List<Long> starts(JsonArray blobs) {
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      starts.add(blobs.getJsonObject(i).getLong("start_checkpoint"));
    }
    return starts;
  }
}
