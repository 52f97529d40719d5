package io.haulout.metadata;

import io.haulout.contracts.SpanSet;
import io.haulout.metadata.source.ListedBlob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which blob each wanted checkpoint is to be read from. Blobs may overlap, since an archive only logs that; a checkpoint
 * belongs to the blob that begins closest before it, and among blobs that begin together to the longest.
 *
 * @param shares what to read of each blob, ascending by checkpoint; blobs without a share are left out
 * @param missing wanted checkpoints that no blob is said to hold
 */
record Coverage(List<Share> shares, SpanSet missing) {
  /** What is wanted of one blob. */
  record Share(ListedBlob blob, SpanSet wanted) {}

  static Coverage of(List<ListedBlob> blobs, SpanSet wanted) {
    List<ListedBlob> latestFirst = new ArrayList<>(blobs);
    latestFirst.sort(Comparator.comparingLong((ListedBlob blob) -> blob.span().first())
        .thenComparingLong(blob -> blob.span().last())
        .thenComparing(blob -> blob.id().value())
        .reversed());
    List<Share> shares = new ArrayList<>();
    SpanSet left = wanted;
    for (ListedBlob blob : latestFirst) {
      SpanSet held = SpanSet.of(blob.span());
      SpanSet share = left.intersect(held);
      if (!share.isEmpty()) {
        shares.add(new Share(blob, share));
        left = left.minus(held);
      }
    }
    return new Coverage(List.copyOf(shares.reversed()), left);
  }
}
