package io.haulout.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobListingTest {
  private static final String ID = "AiUbKt9ghUmLJnn7lKpPkdyB4ZSzwSPIE7IpvET0YCM";
  private static final String BLOB = """
      {"blob_id": "%s", "object_id": "0x46", "start_checkpoint": 238916029, "end_checkpoint": 238927641,
       "end_of_epoch": false, "expiry_epoch": 30, "is_shared_blob": true, "entries_count": 11613,
       "total_size": 3221088872, "brought_in_later": [1, {"a": null}]}
      """.formatted(ID);
  private static final ListedBlob READ = new ListedBlob(
      new BlobId(ID), new CheckpointSpan(238_916_029, 238_927_641), 30, 11613, 3_221_088_872L);

  @Test
  void the_backend_gives_an_array_of_all_blobs() {
    BlobListing listing = parse("[" + BLOB + "]");

    assertThat(listing.blobs()).containsExactly(READ);
    assertThat(listing.nextCursor()).isEmpty();
  }

  @Test
  void the_caching_server_gives_a_page_and_the_cursor_of_the_next() {
    BlobListing listing = parse("{\"blobs\": [" + BLOB + "], \"next_cursor\": 238916029}");

    assertThat(listing.blobs()).containsExactly(READ);
    assertThat(listing.nextCursor()).hasValue(238_916_029);
  }

  @Test
  void the_last_page_has_no_cursor() {
    assertThat(parse("{\"blobs\": [" + BLOB + "]}").nextCursor()).isEmpty();
    assertThat(parse("{\"blobs\": [], \"next_cursor\": null}").nextCursor()).isEmpty();
  }

  @Test
  void an_empty_archive_has_no_blobs() {
    assertThat(parse("[]").blobs()).isEmpty();
    assertThat(parse("{\"blobs\": []}").blobs()).isEmpty();
  }

  @Test
  void a_size_that_is_0_or_left_out_is_unknown() {
    assertThat(parse("[" + BLOB.replace("3221088872", "0") + "]").blobs().getFirst())
        .isEqualTo(new ListedBlob(READ.id(), READ.span(), 30, 11613, 0));
    assertThat(
            parse("[{\"blob_id\": \"" + ID + "\", \"start_checkpoint\": 1, \"end_checkpoint\": 1}]")
                .blobs())
        .containsExactly(new ListedBlob(READ.id(), CheckpointSpan.of(1), 0, 0, 0));
  }

  @Test
  void numbers_may_be_as_large_as_a_long() {
    String large = BLOB.replace("238927641", "9223372036854775806");

    assertThat(parse("[" + large + "]").blobs().getFirst().span().last())
        .isEqualTo(Long.MAX_VALUE - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | neither an array nor an object",
        "7 | neither an array nor an object",
        "\"blobs\" | neither an array nor an object",
        "{} | member blobs is null, wanted: JsonArray",
        "{\"blobs\": {}} | member blobs is {}, wanted: JsonArray",
        "[7] | a blob that is not an object: 7",
        "[null] | a blob that is not an object: null",
        "{\"blobs\": [], \"next_cursor\": \"7\"} | member next_cursor is 7, wanted: a whole number, 0 to 2^63 - 1",
        "{\"blobs\": [], \"next_cursor\": -1} | member next_cursor is -1, wanted: a whole number, 0 to 2^63 - 1",
      })
  void what_is_neither_shape_is_refused(String json, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(json)).withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "238916029 | null | member start_checkpoint is null, wanted: a whole number, 0 to 2^63 - 1",
        "238916029 | \"1\" | member start_checkpoint is 1, wanted: a whole number, 0 to 2^63 - 1",
        "238916029 | 1.5 | member start_checkpoint is 1.5, wanted: a whole number, 0 to 2^63 - 1",
        "238916029 | -4 | member start_checkpoint is -4, wanted: a whole number, 0 to 2^63 - 1",
        "238916029 | 238927642 | last=238927641, allowed: first or more, below 2^63 - 1",
        "238927641 | 18446744073709551615 | member end_checkpoint is 18446744073709551615, wanted: a whole number, 0 to 2^63 - 1",
        "238927641 | 9223372036854775807 | last=9223372036854775807, allowed: first or more, below 2^63 - 1",
        "238927641 | true | member end_checkpoint is true, wanted: a whole number, 0 to 2^63 - 1",
        "3221088872 | [] | member total_size is [], wanted: a whole number, 0 to 2^63 - 1",
        "30 | {} | member expiry_epoch is {}, wanted: a whole number, 0 to 2^63 - 1",
        "\"AiUbKt9ghUmLJnn7lKpPkdyB4ZSzwSPIE7IpvET0YCM\" | 7 | member blob_id is 7, wanted: String",
        "\"AiUbKt9ghUmLJnn7lKpPkdyB4ZSzwSPIE7IpvET0YCM\" | \"A\" | blobId=A, allowed: 43 characters of URL-safe base64",
      })
  void a_member_of_another_type_is_named(String member, String instead, String message) {
    String json = "[" + BLOB.replace(": " + member, ": " + instead) + "]";

    assertThatIllegalArgumentException().isThrownBy(() -> parse(json)).withMessage(message);
  }

  @Test
  void a_message_does_not_grow_with_what_is_wrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("[\"" + "x".repeat(1_000_000) + "\"]"))
        .withMessage("a blob that is not an object: " + "x".repeat(100) + "…");
  }

  @Test
  void what_is_not_json_is_refused() {
    for (String text : new String[] {"", "<html>", "[", "[] []", "[".repeat(100_000)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse(text))
          .withMessageStartingWith("not JSON: ");
    }
  }

  private static BlobListing parse(String json) {
    return BlobListing.parse(Buffer.buffer(json));
  }
}
