package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.haulout.metadata.source.BlobIndex;
import io.haulout.metadata.source.Catalogue;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Hauls what one source has of the wanted checkpoints. Plans as it goes, one blob ahead, so that memory does not grow
 * with the job; what the source does not have ends up in the leftovers.
 */
final class SourcePass {
  private final Catalogue catalogue;
  private final SpanSet wanted;
  private final boolean refuseKnownGaps;
  private final RangePlanner planner;
  private final TaskDispatch dispatch;
  private final Leftovers leftovers = new Leftovers();

  /**
   * Prepares a pass.
   *
   * @param refuseKnownGaps whether to read nothing when the listing alone shows that checkpoints are missing
   */
  SourcePass(
      Catalogue catalogue,
      SpanSet wanted,
      boolean refuseKnownGaps,
      PlanOptions options,
      TaskDispatch dispatch) {
    this.catalogue = catalogue;
    this.wanted = wanted;
    this.refuseKnownGaps = refuseKnownGaps;
    this.planner = new RangePlanner(options);
    this.dispatch = dispatch;
  }

  Leftovers leftovers() {
    return leftovers;
  }

  /** Completes when everything that the source has is committed or left over; fails with what ends the job. */
  Future<Void> run() {
    return switch (catalogue) {
      case Catalogue.OfBlobs blobs ->
        blobs.blobs(wanted).compose(listed -> {
          Coverage coverage = Coverage.of(listed, wanted);
          return admitMissing(coverage.missing(), "no blob of the archive is listed with it")
              .compose(ignored -> readBlobs(blobs, coverage.shares()))
              .compose(ignored -> dispatch.settled());
        });
      case Catalogue.OfObjects objects ->
        objects.objects(wanted).compose(listed -> {
          SpanSet present =
              SpanSet.ofCheckpoints(listed.stream().mapToLong(StoredObject::checkpoint));
          return admitMissing(
                  wanted.minus(present), "no object of it in source " + catalogue.name())
              .compose(ignored -> sendAll(planner.lists(listed)))
              .compose(ignored -> dispatch.settled());
        });
    };
  }

  private Future<Void> admitMissing(SpanSet missing, String reason) {
    leftovers.add(missing, FailureCode.CHECKPOINT_MISSING, reason);
    if (missing.isEmpty() || !refuseKnownGaps) {
      return Future.succeededFuture();
    }
    return Future.failedFuture(new BackfillException(
        FailureCode.CHECKPOINT_MISSING,
        missing.checkpointCount() + " wanted checkpoints are in no source, the first "
            + missing.spans().getFirst()
            + "; choose another range, or take the rest with --allow-gaps"));
  }

  /** Reads the blobs one after the other; the next one's index is on its way while one is handed out. */
  private Future<Void> readBlobs(Catalogue.OfBlobs blobs, List<Coverage.Share> shares) {
    Iterator<Coverage.Share> ahead = shares.iterator();
    Deque<Future<BlobIndex>> indexes = new ArrayDeque<>();
    Runnable prefetch = () -> {
      if (ahead.hasNext()) {
        indexes.add(blobs.index(ahead.next().blob()));
      }
    };
    prefetch.run();
    return InOrder.each(shares, share -> {
      prefetch.run();
      return indexes
          .remove()
          .transform(index -> index.succeeded()
              ? readBlob(share, index.result())
              : indexFailed(share, index.cause()));
    });
  }

  private Future<Void> readBlob(Coverage.Share share, BlobIndex index) {
    leftovers.add(
        share.wanted().minus(index.checkpoints()),
        FailureCode.MALFORMED_BUNDLE,
        "blob " + index.id() + " is listed with it, but its index lacks it");
    return sendAll(planner.ranges(index, share.wanted()));
  }

  private Future<Void> indexFailed(Coverage.Share share, Throwable error) {
    BackfillException failure = BackfillException.of(error);
    return switch (failure.code().remedy()) {
      case STOP -> Future.failedFuture(failure);
      case RETRY, QUARANTINE, GAP -> dispatch.giveUp(share.wanted(), failure, leftovers);
    };
  }

  /** Sends the extents in order, each when a fetcher has room for it. */
  private Future<Void> sendAll(List<Extent> extents) {
    return InOrder.each(extents, extent -> dispatch.send(catalogue.name(), extent, this::failed));
  }

  /** A task failed for good: what is known to be bad is left over, the rest of it is planned anew. */
  private Future<Void> failed(Extent extent, BackfillException failure) {
    OptionalLong bad = failure.checkpoint();
    if (bad.isEmpty() || !extent.checkpoints().contains(bad.getAsLong())) {
      return dispatch.giveUp(extent.checkpoints(), failure, leftovers);
    }
    SpanSet one = SpanSet.of(CheckpointSpan.of(bad.getAsLong()));
    SpanSet rest = extent.checkpoints().minus(one);
    List<Extent> again = switch (extent) {
      case Extent.BlobRange range ->
        planner.ranges(new BlobIndex(range.blob(), range.blobSizeBytes(), range.entries()), rest);
      case Extent.ObjectList list ->
        planner.lists(list.objects().stream()
            .filter(object -> object.checkpoint() != bad.getAsLong())
            .toList());
    };
    return dispatch.giveUp(one, failure, leftovers).compose(ignored -> sendAll(again));
  }
}
