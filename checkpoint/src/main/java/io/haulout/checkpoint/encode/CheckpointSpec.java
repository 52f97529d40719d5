package io.haulout.checkpoint.encode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint to be encoded.
 *
 * @param nextEpoch present in the last checkpoint of an epoch and in no other
 */
public record CheckpointSpec(
    long epoch,
    long sequenceNumber,
    long timestampMs,
    List<TransactionSpec> transactions,
    Optional<NextEpoch> nextEpoch) {
  public CheckpointSpec {
    transactions = List.copyOf(transactions);
    if (sequenceNumber < 0) {
      throw new IllegalArgumentException(
          "sequenceNumber=" + sequenceNumber + ", allowed: 0 or more");
    }
    if (transactions.isEmpty()) {
      throw new IllegalArgumentException(
          "a checkpoint holds at least one transaction: sequenceNumber=" + sequenceNumber);
    }
  }

  /** A checkpoint of epoch 1 that does not end it, for tests that care for its events alone. */
  public static CheckpointSpec of(
      long sequenceNumber, long timestampMs, TransactionSpec... transactions) {
    return new CheckpointSpec(
        1, sequenceNumber, timestampMs, List.of(transactions), Optional.empty());
  }

  /** Who validates the next epoch, and under which protocol. Keys strictly ascend, as they do in a real committee. */
  public record NextEpoch(List<CommitteeMember> committee, long protocolVersion) {
    public NextEpoch {
      committee = List.copyOf(committee);
      for (int i = 1; i < committee.size(); i++) {
        if (Arrays.compareUnsigned(
                committee.get(i - 1).publicKey(), committee.get(i).publicKey())
            >= 0) {
          throw new IllegalArgumentException("committee keys must strictly ascend: member=" + i);
        }
      }
    }
  }

  /** A 96-byte BLS public key, shared with the caller, and its voting power out of 10,000. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content above, never by equals
  public record CommitteeMember(byte[] publicKey, long stake) {
    public static final int KEY_LENGTH_BYTES = 96;

    public CommitteeMember {
      if (publicKey.length != KEY_LENGTH_BYTES) {
        throw new IllegalArgumentException(
            "a validator key has 96 bytes: length=" + publicKey.length);
      }
    }
  }
}
