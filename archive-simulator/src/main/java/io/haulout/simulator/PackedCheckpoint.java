package io.haulout.simulator;

/**
 * A checkpoint on its way into a bundle.
 *
 * @param checkpoint its sequence number
 * @param data the encoding byte and the encoded checkpoint; shared, not copied
 * @param endOfEpoch whether it ends an epoch of Sui, and so its blob
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record PackedCheckpoint(long checkpoint, byte[] data, boolean endOfEpoch) {
  public PackedCheckpoint {
    if (checkpoint < 0) {
      throw new IllegalArgumentException("checkpoint=" + checkpoint);
    }
  }
}
