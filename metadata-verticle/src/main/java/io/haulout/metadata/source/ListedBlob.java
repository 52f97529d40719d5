package io.haulout.metadata.source;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;

/**
 * A blob as the archival service lists it.
 *
 * @param span checkpoints that it is said to hold; an archive can change this, so it identifies nothing
 * @param expiryEpoch Walrus epoch at which its storage ends
 * @param entryCount entries that it is said to have; 0 when unknown
 * @param entriesTotalBytes sum of the entries' lengths, which is not the size of the blob; 0 when unknown
 */
public record ListedBlob(
    BlobId id, CheckpointSpan span, long expiryEpoch, long entryCount, long entriesTotalBytes) {}
