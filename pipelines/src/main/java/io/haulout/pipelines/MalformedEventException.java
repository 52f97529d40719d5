package io.haulout.pipelines;

/**
 * The payload of a matched event is not what its declaration says: the declaration is wrong for this package, or the bytes are.
 * Going on would lose a row, so the whole checkpoint is refused.
 */
public final class MalformedEventException extends RuntimeException {
  private final long checkpoint;
  private final int transactionIndex;
  private final int eventIndex;
  private final String pipeline;
  private final String fieldPath;
  private final int payloadOffset;

  MalformedEventException(
      long checkpoint,
      int transactionIndex,
      int eventIndex,
      String pipeline,
      PayloadException cause) {
    super(
        "event payload does not decode: checkpoint=" + Long.toUnsignedString(checkpoint)
            + ", transaction=" + transactionIndex + ", event=" + eventIndex + ", pipeline="
            + pipeline + ", field=" + cause.fieldPath() + ": " + cause.getMessage(),
        cause);
    this.checkpoint = checkpoint;
    this.transactionIndex = transactionIndex;
    this.eventIndex = eventIndex;
    this.pipeline = pipeline;
    this.fieldPath = cause.fieldPath();
    this.payloadOffset = cause.offset();
  }

  /** Sequence number of the checkpoint. */
  public long checkpoint() {
    return checkpoint;
  }

  /** Position of the transaction in the checkpoint, from 0. */
  public int transactionIndex() {
    return transactionIndex;
  }

  /** Position of the event among all events of its transaction, from 0. */
  public int eventIndex() {
    return eventIndex;
  }

  public String pipeline() {
    return pipeline;
  }

  /** The declared field that did not decode, with dots into structs; {@code (end)} where bytes follow the last field. */
  public String fieldPath() {
    return fieldPath;
  }

  /** Where the refused bytes begin, in bytes from the start of the payload. */
  public int payloadOffset() {
    return payloadOffset;
  }
}
