package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checkpoint in the form of a bundle entry, and what a test may want to know of it.
 *
 * @param bytes the encoding byte {@code 01} and the checkpoint; not copied, so leave them alone
 * @param summary the span that {@code summaryDigest} covers
 * @param contents the span that {@code contentsDigest} covers
 */
@SuppressWarnings("ArrayRecordComponent") // up to a megabyte, handed on without a copy
public record EncodedCheckpoint(
    long sequenceNumber,
    byte[] bytes,
    Digest summaryDigest,
    Digest contentsDigest,
    Span summary,
    Span contents,
    List<EncodedTransaction> transactions) {
  public EncodedCheckpoint {
    transactions = List.copyOf(transactions);
  }

  public int transactionCount() {
    return transactions.size();
  }

  /** Events of all transactions and all packages. */
  public int eventCount() {
    return transactions.stream()
        .mapToInt(transaction -> transaction.spec().events().size())
        .sum();
  }

  /**
   * How many events there are of each type that {@link DeepBookEvents} knows, under {@code module::Name}, counting only types
   * that a mainnet core package defines. Types without events are absent.
   */
  public Map<String, Integer> deepBookEventCounts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (EncodedTransaction transaction : transactions) {
      for (MoveEvent event : transaction.spec().events()) {
        if (DeepBookEvents.isIndexed(event.type())) {
          counts.merge(event.type().module() + "::" + event.type().name(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
