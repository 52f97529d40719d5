package io.haulout.contracts.walrus;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.FailureCode;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * Paths of an aggregator and the meaning of its answers. Decided by status first; the body only explains, since it may
 * be JSON, plain text or a proxy's HTML.
 */
public final class AggregatorApi {
  private static final int TEXT_MAX = 200;

  private AggregatorApi() {}

  /** A path below a base URL, which may itself have a path and may end in a slash. */
  public static URI url(URI base, String path) {
    String prefix = base.toString();
    return URI.create(
        (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
  }

  /** Path of a whole blob; with a {@code Range} header, of a part of it. */
  public static String blobPath(BlobId blob) {
    return "/v1/blobs/" + blob.value();
  }

  /** Path of {@code [offsetBytes, offsetBytes + lengthBytes)} of a blob; a success has status 200, not 206. */
  public static String byteRangePath(BlobId blob, long offsetBytes, long lengthBytes) {
    return blobPath(blob) + "/byte-range?start=" + offsetBytes + "&length=" + lengthBytes;
  }

  /**
   * The failure that an answer without the wanted bytes stands for.
   *
   * @param what what was asked of whom, for the message
   */
  public static BackfillException failure(int status, String body, String what) {
    return new BackfillException(code(status), what + ": HTTP " + status + explanation(body));
  }

  private static FailureCode code(int status) {
    return switch (status) {
      case 429 -> FailureCode.ARCHIVE_BUSY;
      case 404 -> FailureCode.BLOB_GONE;
      case 408, 425 -> FailureCode.ARCHIVE_UNAVAILABLE;
      case 200, 206 -> FailureCode.RANGE_TRUNCATED; // a success of another kind than was asked for
      default -> status >= 500 ? FailureCode.ARCHIVE_UNAVAILABLE : FailureCode.ARCHIVE_REFUSED;
    };
  }

  private static String explanation(String body) {
    String text = message(body).strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      return "";
    }
    return ": " + (text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…");
  }

  private static String message(String body) {
    if (!body.startsWith("{")) {
      return body;
    }
    try {
      JsonObject error = new JsonObject(body).getJsonObject("error", new JsonObject());
      return error.getString("message", body);
    } catch (DecodeException | ClassCastException e) {
      return body; // not the documented form: the raw text says more than nothing
    }
  }
}
