package io.haulout.simulator;

import io.haulout.checkpoint.bundle.BundleEntry;
import io.haulout.checkpoint.bundle.BundleReader;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The archival service: which blobs there are, and where a checkpoint lies. Event loops may share it. */
final class ArchivalRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ArchivalRoutes.class);
  private static final long PAGE_BLOBS_DEFAULT = 50;

  private final Vertx vertx;
  private final ArchiveOptions options;
  private final BlobStore store;
  private final ArchiveTally tally;
  private final FaultDice dice;
  private final AtomicLong requestNumber = new AtomicLong();

  private interface Answer {
    void give(RoutingContext context) throws Refusal;
  }

  ArchivalRoutes(Vertx vertx, ArchiveOptions options, BlobStore store, ArchiveTally tally) {
    this.vertx = vertx;
    this.options = options;
    this.store = store;
    this.tally = tally;
    this.dice = new FaultDice(options.faults(), options.seed());
  }

  void addTo(Router router) {
    router.get("/v1/app_blobs").handler(context -> slowed(context, Route.APP_BLOBS, this::blobs));
    router
        .get("/v1/app_checkpoint")
        .handler(context -> slowed(context, Route.APP_CHECKPOINT, this::checkpoint));
    router
        .get("/v1/app_info_for_homepage")
        .handler(context -> slowed(context, Route.APP_INFO, this::info));
    router
        .get("/v1/app_blobs_expired_before_epoch")
        .handler(context -> slowed(context, Route.APP_EXPIRED, this::expired));
    router
        .get("/v1/health")
        .handler(context -> counted(context, Route.HEALTH).response().end());
    router
        .get("/status")
        .handler(context -> counted(context, Route.HEALTH).response().end("OK"));
  }

  private void slowed(RoutingContext context, Route route, Answer answer) {
    counted(context, route);
    long latencyMs = options.pace().latency().toMillis();
    if (latencyMs < 1) {
      give(context, answer);
    } else {
      vertx.setTimer(latencyMs, fired -> give(context, answer));
    }
  }

  private void give(RoutingContext context, Answer answer) {
    try {
      if (dice.archivalRequestFails(requestNumber.getAndIncrement())) {
        tally.faultMade(FaultKind.ARCHIVAL_ERROR);
        throw Refusal.empty(500);
      }
      answer.give(context);
    } catch (Refusal refusal) {
      refusal.answer(context.response());
    }
  }

  private RoutingContext counted(RoutingContext context, Route route) {
    tally.requestOpened(route);
    context.addEndHandler(ended -> tally.requestEnded(context.response().bytesWritten()));
    return context;
  }

  private void blobs(RoutingContext context) throws Refusal {
    List<StoredBlob> all = store.newestFirst();
    if (options.listShape() == ListShape.BACKEND) {
      json(context, records(all).encode());
      return;
    }
    var query = QueryParameters.some(context.queryParams());
    long limit = query.i64("limit").orElse(PAGE_BLOBS_DEFAULT);
    long cursor = query.i64("cursor").orElse(Long.MAX_VALUE);
    if (limit < -1 || limit == Long.MAX_VALUE) { // it asks its database for one more than the limit
      throw Refusal.empty(500);
    }
    List<StoredBlob> below =
        all.stream().filter(blob -> blob.startCheckpoint() < cursor).toList();
    List<StoredBlob> page = below.stream().limit(Math.max(0, limit)).toList();
    var body = new JsonObject().put("blobs", records(page));
    if (!page.isEmpty() && page.size() < below.size()) {
      body.put("next_cursor", page.getLast().startCheckpoint());
    }
    json(context, body.encode());
  }

  private JsonArray records(List<StoredBlob> blobs) {
    boolean backend = options.listShape() == ListShape.BACKEND;
    JsonArray records = new JsonArray();
    for (StoredBlob blob : blobs) {
      records.add(new JsonObject()
          .put("blob_id", blob.blobId())
          .put("object_id", blob.objectId())
          .put("start_checkpoint", blob.startCheckpoint())
          .put("end_checkpoint", blob.endCheckpoint())
          .put("end_of_epoch", blob.endOfEpoch())
          .put("expiry_epoch", blob.expiryEpoch())
          .put("is_shared_blob", true)
          .put("entries_count", backend ? backendEntries(blob) : span(blob))
          .put("total_size", options.totalSizeZero() ? 0 : blob.totalSizeBytes()));
    }
    return records;
  }

  /** The backend counts the index it holds, and holds none after a restore; the other one subtracts. */
  private long backendEntries(StoredBlob blob) {
    return options.totalSizeZero() ? 0 : blob.entriesCount();
  }

  private static long span(StoredBlob blob) {
    return blob.endCheckpoint() - blob.startCheckpoint() + 1;
  }

  private void checkpoint(RoutingContext context) throws Refusal {
    var query = QueryParameters.some(context.queryParams());
    long checkpoint = query.requiredU64("checkpoint");
    boolean backend = options.listShape() == ListShape.BACKEND;
    if (query.flag("show_content") && !backend) {
      throw Refusal.empty(
          500); // content comes decoded from another network's aggregator; the backend leaves it
      // out
    }
    StoredBlob blob = store.covering(checkpoint).orElseThrow(() -> Refusal.empty(404));
    vertx
        .executeBlocking(() -> locate(blob, checkpoint, backend))
        .onComplete(place -> json(context, place.encode()), error -> {
          LOG.debug(
              "checkpoint not found: checkpoint={}, blob={}, error={}",
              checkpoint,
              blob.file(),
              error.toString());
          Refusal.empty(404)
              .answer(context.response()); // a failing lookup looks like an absent checkpoint
        });
  }

  private static JsonObject locate(StoredBlob blob, long checkpoint, boolean backend) {
    try (var bundle = BundleReader.open(blob.file())) {
      List<BundleEntry> entries = bundle.index().entries();
      for (int i = 0; i < entries.size(); i++) {
        BundleEntry entry = entries.get(i);
        if (entry.checkpoint() == checkpoint) {
          return new JsonObject()
              .put("checkpoint_number", checkpoint)
              .put("blob_id", blob.blobId())
              .put("object_id", blob.objectId())
              .put("index", backend ? i : checkpoint - blob.startCheckpoint())
              .put("offset", entry.offsetBytes())
              .put("length", entry.lengthBytes());
        }
      }
      throw new IllegalArgumentException(
          "the blob lacks a checkpoint of its span: checkpoint=" + checkpoint);
    }
  }

  private void info(RoutingContext context) {
    List<StoredBlob> all = store.newestFirst();
    long earliest = all.stream().mapToLong(StoredBlob::startCheckpoint).min().orElse(0);
    long latest = all.stream().mapToLong(StoredBlob::endCheckpoint).max().orElse(0);
    long counted = all.stream().mapToLong(ArchivalRoutes::span).sum();
    // The caching server looks at the two ends only, so it sees no gap.
    long total = options.listShape() == ListShape.BACKEND ? counted : latest - earliest + 1;
    json(
        context,
        new JsonObject()
            .put("blob_count", all.size())
            .put("total_checkpoints", total)
            .put("earliest_checkpoint", earliest)
            .put("latest_checkpoint", latest)
            .put(
                "total_size", all.stream().mapToLong(StoredBlob::totalSizeBytes).sum())
            .putNull("metadata_info")
            .encode());
  }

  private void expired(RoutingContext context) throws Refusal {
    long epoch = QueryParameters.some(context.queryParams()).requiredU32("epoch");
    JsonArray expired = new JsonArray();
    store.newestFirst().stream()
        .filter(blob -> blob.expiryEpoch() <= epoch)
        .sorted(Comparator.comparingLong(StoredBlob::expiryEpoch)
            .thenComparingLong(StoredBlob::startCheckpoint))
        .forEach(blob -> expired.add(new JsonObject()
            .put("blob_id", blob.blobId())
            .put("object_id", blob.objectId())
            .put("end_epoch", blob.expiryEpoch())));
    json(context, expired.encode());
  }

  private static void json(RoutingContext context, String body) {
    if (!context.response().closed()) {
      context.response().putHeader("content-type", "application/json").end(body);
    }
  }
}
