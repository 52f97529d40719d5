package io.haulout.contracts;

/**
 * A span whose checkpoints were decoded, those without rows too, and what a watermark must say of its last checkpoint.
 *
 * @param epoch of the last checkpoint
 * @param networkTotalTransactions of the last checkpoint's summary
 * @param timestampMs of the last checkpoint, milliseconds since 1970 UTC
 */
public record DecodedSpan(
    CheckpointSpan span, long epoch, long networkTotalTransactions, long timestampMs) {}
