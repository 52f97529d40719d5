package io.haulout.metadata.source;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.SpanSet;
import java.util.List;

/**
 * The index of a blob, as the blob itself holds it.
 *
 * @param sizeBytes exact size of the blob
 * @param entries in the order of the index, each checkpoint once
 */
public record BlobIndex(BlobId id, long sizeBytes, List<EntryRange> entries) {
  public BlobIndex {
    entries = List.copyOf(entries);
  }

  public SpanSet checkpoints() {
    return SpanSet.ofCheckpoints(entries.stream().mapToLong(EntryRange::checkpoint));
  }
}
