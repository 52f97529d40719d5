package io.haulout.metadata.source;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the archival service's blob list, in either of its shapes: an array of all blobs, or an object with one
 * page of them and, unless it is the last, the cursor of the next.
 */
record BlobListing(List<ListedBlob> blobs, OptionalLong nextCursor) {
  private static final String NEITHER = "neither an array nor an object";
  private static final int SHOWN_MAX = 100;

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is neither shape, naming what is wrong
   */
  static BlobListing parse(Buffer body) {
    @Nullable Object document;
    try {
      document = Json.decodeValue(body);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    if (document == null) {
      throw new IllegalArgumentException(NEITHER);
    }
    return switch (document) {
      case JsonArray all -> new BlobListing(blobs(all), OptionalLong.empty());
      case JsonObject page ->
        new BlobListing(blobs(member(page, "blobs", JsonArray.class)), cursor(page));
      default -> throw new IllegalArgumentException(NEITHER);
    };
  }

  private static OptionalLong cursor(JsonObject page) {
    Object cursor = page.getValue("next_cursor");
    return cursor == null ? OptionalLong.empty() : OptionalLong.of(count(cursor, "next_cursor"));
  }

  private static List<ListedBlob> blobs(JsonArray array) {
    List<ListedBlob> blobs = new ArrayList<>(array.size());
    for (Object element : array) {
      if (!(element instanceof JsonObject blob)) {
        throw new IllegalArgumentException("a blob that is not an object: " + shown(element));
      }
      blobs.add(new ListedBlob(
          new BlobId(member(blob, "blob_id", String.class)),
          new CheckpointSpan(
              count(blob.getValue("start_checkpoint"), "start_checkpoint"),
              count(blob.getValue("end_checkpoint"), "end_checkpoint")),
          optionalCount(blob, "expiry_epoch"),
          optionalCount(blob, "entries_count"),
          optionalCount(blob, "total_size")));
    }
    return blobs;
  }

  private static <T> T member(JsonObject object, String name, Class<T> type) {
    Object value = object.getValue(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "member " + name + " is " + shown(value) + ", wanted: " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static long optionalCount(JsonObject object, String name) {
    Object value = object.getValue(name);
    return value == null ? 0 : count(value, name);
  }

  private static long count(Object value, String name) {
    if ((value instanceof Long || value instanceof Integer) && ((Number) value).longValue() >= 0) {
      return ((Number) value).longValue();
    }
    throw new IllegalArgumentException(
        "member " + name + " is " + shown(value) + ", wanted: a whole number, 0 to 2^63 - 1");
  }

  /** A value for a message, which should not grow with what a stranger sends. */
  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
