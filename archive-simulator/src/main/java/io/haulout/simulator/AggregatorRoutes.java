package io.haulout.simulator;

import io.haulout.checkpoint.bundle.SliverGrid;
import io.haulout.simulator.FaultDice.Fault;
import io.haulout.simulator.Refusal.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The blob routes of a Walrus aggregator. Event loops may share it. */
final class AggregatorRoutes {
  private static final Set<String> WHOLE_PARAMETERS =
      Set.of("strict_consistency_check", "skip_consistency_check");
  private static final Set<String> RANGE_PARAMETERS = Set.of("start", "length");

  private final Vertx vertx;
  private final ArchiveOptions options;
  private final BlobStore store;
  private final ArchiveTally tally;
  private final BlobSender sender;
  private final FaultDice dice;
  private final RouteGate blobGate;
  private final RouteGate byteRangeGate;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong requestNumber = new AtomicLong();

  /** What is left to do once a request is let in. */
  private interface Answer {
    void give(RoutingContext context, Optional<Fault> fault) throws Refusal;
  }

  /** The part of a blob that a request asks for, before anybody has looked whether it is there. */
  private interface Part {
    ByteRange of(StoredBlob blob) throws Refusal;
  }

  AggregatorRoutes(Vertx vertx, ArchiveOptions options, BlobStore store, ArchiveTally tally) {
    this.vertx = vertx;
    this.options = options;
    this.store = store;
    this.tally = tally;
    this.sender = new BlobSender(vertx, options.pace(), tally);
    this.dice = new FaultDice(options.faults(), options.seed());
    AggregatorLimits limits = options.limits();
    this.blobGate = new RouteGate(limits.concurrentRequestsMax(), limits.bufferedRequestsMax());
    this.byteRangeGate =
        new RouteGate(limits.concurrentRequestsMax(), limits.bufferedRequestsMax());
  }

  void addTo(Router router) {
    router
        .route("/v1/blobs/:blobId")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> {
          boolean ranged = context.request().getHeader("range") != null;
          admit(context, ranged ? Route.BLOB_RANGE : Route.BLOB, blobGate, this::blob);
        });
    router
        .get("/v1/blobs/:blobId/byte-range")
        .handler(context -> admit(context, Route.BYTE_RANGE, byteRangeGate, this::byteRange));
  }

  private void admit(RoutingContext context, Route route, RouteGate gate, Answer answer) {
    tally.requestOpened(route);
    int openNow = open.incrementAndGet();
    // Another request's thread may start this one, so the way back to its own event loop is
    // explicit.
    var ownContext = vertx.getOrCreateContext();
    var ticket =
        gate.enter(() -> ownContext.runOnContext(started -> begin(context, openNow, answer)));
    context.addEndHandler(ended -> {
      open.decrementAndGet();
      tally.requestEnded(context.response().bytesWritten());
      ticket.ifPresent(RouteGate.Ticket::leave);
    });
    if (ticket.isEmpty()) {
      tally.requestShed();
      Refusal.tooManyRequests().answer(context.response());
    }
  }

  private void begin(RoutingContext context, int openNow, Answer answer) {
    int openMax = options.limits().failAboveRequests();
    if (openMax > 0 && openNow > openMax) {
      tally.faultMade(FaultKind.OVERLOAD);
      internalError().answer(context.response());
      return;
    }
    after(options.pace().latency().toMillis(), context, () -> {
      Optional<Fault> fault = dice.forBlobRequest(requestNumber.getAndIncrement());
      if (fault.filter(what -> what.kind() == FaultKind.ERROR).isPresent()) {
        tally.faultMade(FaultKind.ERROR);
        internalError().answer(context.response());
        return;
      }
      try {
        answer.give(context, fault);
      } catch (Refusal refusal) {
        refusal.answer(context.response());
      }
    });
  }

  private void blob(RoutingContext context, Optional<Fault> fault) throws Refusal {
    var query = QueryParameters.only(WHOLE_PARAMETERS, context.queryParams());
    boolean strict =
        query.flag("strict_consistency_check"); // both are read, so that each is refused if garbled
    boolean skip = query.flag("skip_consistency_check");
    if (strict && skip) {
      throw Refusal.of(
          Reason.INVALID_CONSISTENCY_CHECK,
          "strict_consistency_check and skip_consistency_check cannot both be true");
    }
    String header = context.request().getHeader("range");
    if (header == null) {
      serve(context, fault, Reason.BLOB_UNAVAILABLE, blob -> {
        headers(context, blob.blobId()).setStatusCode(200);
        return new ByteRange(0, blob.sizeBytes());
      });
      return;
    }
    ByteRange range = ByteRange.ofHeader(header);
    serve(context, fault, Reason.BLOB_UNAVAILABLE, blob -> {
      range.requireInside(blob.sizeBytes(), Reason.UNSATISFIABLE_RANGE);
      headers(context, blob.blobId())
          .setStatusCode(206)
          .putHeader(
              "content-range",
              "bytes " + range.start() + "-" + (range.end() - 1) + "/" + blob.sizeBytes());
      return range;
    });
  }

  private void byteRange(RoutingContext context, Optional<Fault> fault) throws Refusal {
    var query = QueryParameters.only(RANGE_PARAMETERS, context.queryParams());
    ByteRange range =
        ByteRange.ofStartAndLength(query.requiredU64("start"), query.requiredU64("length"));
    serve(context, fault, Reason.INTERNAL_ERROR, blob -> {
      range.requireInside(blob.sizeBytes(), Reason.INVALID_BYTE_RANGE);
      headers(context, blob.blobId() + "-" + range.start() + "-" + range.lengthBytes())
          .setStatusCode(200); // not 206, so that caches keep it
      return range;
    });
  }

  private void serve(
      RoutingContext context, Optional<Fault> fault, Reason whenUnavailable, Part part)
      throws Refusal {
    StoredBlob blob = find(Objects.requireNonNull(context.pathParam("blobId")), whenUnavailable);
    ByteRange range = part.of(blob);
    long touchedBytes =
        new SliverGrid(blob.sizeBytes()).touchedBytes(range.start(), range.lengthBytes());
    long blobBytesMax = options.limits().blobBytesMax();
    boolean whole = range.lengthBytes() == blob.sizeBytes();
    if (blobBytesMax > 0 && (whole ? blob.sizeBytes() : touchedBytes) > blobBytesMax) {
      context.response().headers().clear();
      throw Refusal.of(
          Reason.BLOB_TOO_LARGE, "the blob exceeds the size that this server gives out");
    }
    tally.sliversTouched(touchedBytes);
    long rate = options.pace().sliverBytesPerSecond();
    long gatheringMs =
        rate == 0 ? 0 : (long) ((double) touchedBytes * TimeUnit.SECONDS.toMillis(1) / rate);
    after(gatheringMs, context, () -> sender.send(context.request(), blob, range, fault));
  }

  private StoredBlob find(String blobId, Reason whenUnavailable) throws Refusal {
    if (!DerivedId.isBlobId(blobId)) {
      throw Refusal.badRequest("invalid URL: the blob id cannot be parsed: " + blobId);
    }
    StoredBlob blob = store.find(blobId).orElse(null);
    BlobState state = blob == null ? BlobState.WITHDRAWN : store.stateOf(blob);
    if (blob != null && state == BlobState.STORED) {
      return blob;
    }
    throw switch (state) {
      case STORED, WITHDRAWN ->
        Refusal.of(
            Reason.BLOB_NOT_FOUND, "the requested blob ID does not exist on Walrus: " + blobId);
      case FORBIDDEN ->
        Refusal.of(Reason.FORBIDDEN_BLOB, "the requested blob is blocked: " + blobId);
      case UNAVAILABLE ->
        Refusal.of(whenUnavailable, "the blob cannot be read at the moment: " + blobId);
    };
  }

  private static HttpServerResponse headers(RoutingContext context, String etag) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    String accept = request.getHeader("accept");
    String sent = request.getHeader("content-type");
    if (accept != null && !accept.contains("*")) {
      response.putHeader("content-type", accept);
    } else if (sent != null) {
      response.putHeader("content-type", sent);
    } else { // sending a file guesses one from the name
      context.addHeadersEndHandler(writing -> {
        if (response.getStatusCode() < 400) { // a refusal that comes later knows its own
          response.headers().remove("content-type");
        }
      });
    }
    return response
        .putHeader("cache-control", "public, max-age=86400, stale-while-revalidate=3600")
        .putHeader("etag", etag) // without the quotes that HTTP asks for, as the real one sends it
        .putHeader("x-content-type-options", "nosniff");
  }

  private void after(long delayMs, RoutingContext context, Runnable action) {
    if (delayMs < 1) {
      action.run();
      return;
    }
    vertx.setTimer(delayMs, fired -> {
      if (!context.response().closed()) {
        action.run();
      }
    });
  }

  private static Refusal internalError() {
    return Refusal.of(Reason.INTERNAL_ERROR, "an internal error occurred");
  }
}
