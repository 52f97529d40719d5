package io.haulout.checkpoint.view;

import io.haulout.checkpoint.digest.DigestKind;

/**
 * One checkpoint over the bytes it was read from. Offsets are indexes into {@link #bytes}. Valid until its reader reads
 * again; the bytes must not change as long. Not thread-safe.
 */
public final class CheckpointView {
  private byte[] bytes = new byte[0];
  long sequenceNumber;
  long epoch;
  long timestampMs;
  long networkTotalTransactions;
  int contentDigest;
  int previousDigest;
  boolean endOfEpoch;
  int summary;
  int summaryEnd;
  int contents;
  int contentsEnd;
  final IntTable transactions = new IntTable(TransactionColumn.COLUMNS);
  final IntTable events = new IntTable(EventColumn.COLUMNS);
  private final TransactionView transaction = new TransactionView(this);

  CheckpointView() {}

  void reset(byte[] newBytes) {
    bytes = newBytes;
    transactions.clear();
    events.clear();
  }

  /** The array that was read, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  public long sequenceNumber() {
    return sequenceNumber;
  }

  public long epoch() {
    return epoch;
  }

  /** Milliseconds since 1970. */
  public long timestampMs() {
    return timestampMs;
  }

  /** Transactions of the whole chain up to and with this checkpoint. */
  public long networkTotalTransactions() {
    return networkTotalTransactions;
  }

  /** Offset of the 32 bytes of the digest of the contents. */
  public int contentDigestOffset() {
    return contentDigest;
  }

  /** Offset of the 32 bytes of the digest of the summary before this one; -1 in the first checkpoint. */
  public int previousDigestOffset() {
    return previousDigest;
  }

  /** Whether this is the last checkpoint of its epoch. */
  public boolean endOfEpoch() {
    return endOfEpoch;
  }

  /** Offset of what the summary digest covers. */
  public int summaryOffset() {
    return summary;
  }

  public int summaryLength() {
    return summaryEnd - summary;
  }

  /** Offset of what the contents digest covers. */
  public int contentsOffset() {
    return contents;
  }

  public int contentsLength() {
    return contentsEnd - contents;
  }

  /** The checkpoint's own digest, hashed on every call. */
  public byte[] summaryDigest() {
    return DigestKind.SUMMARY.of(bytes, summaryOffset(), summaryLength());
  }

  public int transactionCount() {
    return transactions.rows();
  }

  /**
   * The transaction at {@code index}, counted from 0 in the order of the contents: always the same instance, moved there.
   *
   * @throws IndexOutOfBoundsException if there is no such transaction
   */
  public TransactionView transaction(int index) {
    return transaction.moveTo(transactions.checkRow(index));
  }
}
