package io.haulout.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobListingTest {
  private static final String BLOB = """
      {"blob_id": "AiUbKt9ghUmLJnn7lKpPkdyB4ZSzwSPIE7IpvET0YCM", "object_id": "0x1", "start_checkpoint": 238916029,
       "end_checkpoint": 238927641, "end_of_epoch": false, "expiry_epoch": 30, "is_shared_blob": true,
       "entries_count": 11613, "total_size": 3221088872, "a_later_field": [1]}
      """;

  private static final ListedBlob LISTED = new ListedBlob(
      new BlobId("AiUbKt9ghUmLJnn7lKpPkdyB4ZSzwSPIE7IpvET0YCM"),
      new CheckpointSpan(238916029, 238927641),
      30,
      11613,
      3221088872L);

  @Test
  void both_shapes_give_the_same_blobs() {
    assertThat(parse("[" + BLOB + "]").blobs()).containsExactly(LISTED);
    assertThat(parse("{\"blobs\": [" + BLOB + "]}").blobs()).containsExactly(LISTED);
  }

  @Test
  void only_a_page_that_says_so_has_another_behind_it() {
    assertThat(parse("[" + BLOB + "]").nextCursor()).isEmpty();
    assertThat(parse("{\"blobs\": []}").nextCursor()).isEmpty();
    assertThat(parse("{\"blobs\": [], \"next_cursor\": 238916029}").nextCursor())
        .hasValue(238916029);
  }

  @Test
  void what_the_archive_does_not_know_is_zero() {
    String bare = """
        [{"blob_id": "AiUbKt9ghUmLJnn7lKpPkdyB4ZSzwSPIE7IpvET0YCM", "start_checkpoint": 1, "end_checkpoint": 2,
          "entries_count": 0}]
        """;

    assertThat(parse(bare).blobs().getFirst())
        .extracting(ListedBlob::entryCount, ListedBlob::entriesTotalBytes)
        .containsExactly(0L, 0L);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          "x"                                   | neither an array nor an object
          {"blob": []}                          | member blobs is null, wanted: JsonArray
          [1]                                   | a blob that is not an object: 1
          [{"blob_id": 5}]                      | member blob_id is 5, wanted: String
          {"blobs": [], "next_cursor": "1"}     | member next_cursor is 1, wanted: a whole number, 0 or more
          """)
  void another_shape_is_refused_with_what_is_wrong(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void text_that_is_not_json_is_refused() {
    assertThatThrownBy(() -> parse("<html>")).hasMessageStartingWith("not JSON: ");
  }

  @Test
  void a_blob_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() ->
            parse(BLOB.replace("238927641", "1").indent(0).transform(blob -> "[" + blob + "]")))
        .hasMessage("last=1, allowed: first or more, below 2^63 - 1");
  }

  private static BlobListing parse(String json) {
    return BlobListing.parse(Buffer.buffer(json));
  }
}
