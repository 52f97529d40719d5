package io.haulout.metadata.source;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.walrus.AggregatorApi;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The archive on Walrus: the archival service lists the blobs, the blobs themselves say what is where. */
public final class WalrusCatalogue implements Catalogue.OfBlobs {
  /** The name by which jobs ask for this source. */
  public static final String NAME = "walrus";

  /** More than the service's default of 50, so that few requests are needed; it has no upper bound of its own. */
  private static final int PAGE_SIZE = 500;

  private static final int OK = 200;

  /** Room for 100,000 blobs in one answer, ten times what a decade of checkpoints takes. */
  private static final int LISTING_BYTES_MAX = 64 << 20;

  private final WalrusOptions options;
  private final RetryingHttp http;
  private final BlobIndexReader indexes;

  public WalrusCatalogue(Vertx vertx, WalrusOptions options) {
    this.options = options;
    this.http = new RetryingHttp(vertx, options);
    this.indexes = new BlobIndexReader(http, options.aggregatorUrl());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<List<ListedBlob>> blobs(SpanSet wanted) {
    return page(OptionalLong.empty(), wanted, new LinkedHashMap<>())
        .map(found -> found.values().stream()
            .filter(blob -> wanted.spans().stream().anyMatch(span -> span.overlaps(blob.span())))
            .toList());
  }

  @Override
  public Future<BlobIndex> index(ListedBlob blob) {
    return indexes.read(blob);
  }

  /**
   * Pages go from the newest blob downwards; blobs that are added meanwhile stand above and are not missed by it. A blob
   * that begins earlier may still reach over those that were seen, so pages are asked for until nothing is missing.
   */
  private Future<Map<BlobId, ListedBlob>> page(
      OptionalLong cursor, SpanSet wanted, Map<BlobId, ListedBlob> found) {
    String path = "/v1/app_blobs?limit=" + PAGE_SIZE
        + (cursor.isPresent() ? "&cursor=" + cursor.getAsLong() : "");
    URI url = AggregatorApi.url(options.archivalUrl(), path);
    return http.get(
            url,
            MultiMap.caseInsensitiveMultiMap(),
            LISTING_BYTES_MAX,
            answer -> listing(answer, url))
        .compose(listing -> {
          listing.blobs().forEach(blob -> found.putIfAbsent(blob.id(), blob));
          OptionalLong next = listing.nextCursor();
          boolean more = next.isPresent()
              && !listing.blobs().isEmpty()
              && (cursor.isEmpty() || next.getAsLong() < cursor.getAsLong())
              && !covers(found.values(), wanted);
          return more ? page(next, wanted, found) : Future.succeededFuture(found);
        });
  }

  private static boolean covers(Collection<ListedBlob> blobs, SpanSet wanted) {
    SpanSet held = SpanSet.of(blobs.stream().map(ListedBlob::span).toList());
    return wanted.minus(held).isEmpty();
  }

  private static BlobListing listing(RetryingHttp.Answer answer, URI url) {
    if (answer.status() != OK) {
      throw AggregatorApi.failure(answer.status(), answer.body().toString(), "GET " + url);
    }
    if (answer.body().length() > LISTING_BYTES_MAX) {
      throw new BackfillException(
          FailureCode.ARCHIVE_REFUSED,
          "GET " + url + " is no blob list: longer than " + LISTING_BYTES_MAX + " bytes");
    }
    try {
      return BlobListing.parse(answer.body());
    } catch (IllegalArgumentException e) {
      throw new BackfillException(
          FailureCode.ARCHIVE_REFUSED, "GET " + url + " is not a blob list: " + e.getMessage(), e);
    }
  }

  @Override
  public Future<Void> close() {
    return http.close();
  }
}
