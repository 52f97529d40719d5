package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.List;

/**
 * The rows of one frame, and the spans they cover. Rows and spans are committed in one transaction; a batch without rows
 * is committed for its spans.
 *
 * @param task number of the fetch task
 * @param frame number of the frame in its task
 * @param source where the checkpoints came from
 */
public record RowBatch(
    JobContext context,
    long task,
    int frame,
    String source,
    List<DecodedSpan> spans,
    List<TableRows> tables) {
  private static final long OVERHEAD_BYTES = 512;

  public RowBatch {
    spans = List.copyOf(spans);
    tables = List.copyOf(tables);
    require(!spans.isEmpty(), "spans", spans.size(), "one or more");
  }

  public int rowCount() {
    return tables.stream().mapToInt(TableRows::rowCount).sum();
  }

  public long checkpointCount() {
    return spans.stream().mapToLong(span -> span.span().checkpointCount()).sum();
  }

  /** Memory the batch takes, roughly; what flow control counts. At least 1. */
  public long sizeBytes() {
    return OVERHEAD_BYTES + tables.stream().mapToLong(TableRows::sizeBytes).sum();
  }
}
