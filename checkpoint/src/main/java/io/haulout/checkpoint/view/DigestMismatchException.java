package io.haulout.checkpoint.view;

/** A checkpoint that contradicts itself: some value does not hash to the digest that stands for it. */
public final class DigestMismatchException extends RuntimeException {
  /** In place of a transaction's index, where the contradiction concerns the checkpoint as a whole. */
  public static final int NO_TRANSACTION = -1;

  /** What was compared. */
  public enum Subject {
    /** The contents, with the digest in the summary. */
    CONTENTS("contents"),
    /** The transaction data, with the digest in the contents. */
    TRANSACTION("transaction"),
    /** The effects, with the digest in the contents. */
    EFFECTS("effects"),
    /** The transaction digest in the effects, with the one in the contents. */
    TRANSACTION_IN_EFFECTS("transaction in effects"),
    /** The epoch in the effects, with the one in the summary. */
    EXECUTED_EPOCH("executed epoch"),
    /** The events or their absence, with the digest in the effects or its absence. */
    EVENTS("events");

    private final String text;

    Subject(String text) {
      this.text = text;
    }
  }

  private final long checkpoint;
  private final int transaction;
  private final Subject subject;

  DigestMismatchException(
      long checkpoint, int transaction, Subject subject, String expected, String actual) {
    super("digest mismatch: checkpoint="
        + Long.toUnsignedString(checkpoint)
        + (transaction == NO_TRANSACTION ? "" : ", transaction=" + transaction)
        + ", of="
        + subject.text
        + ", expected="
        + expected
        + ", actual="
        + actual);
    this.checkpoint = checkpoint;
    this.transaction = transaction;
    this.subject = subject;
  }

  /** Sequence number of the checkpoint. */
  public long checkpoint() {
    return checkpoint;
  }

  /** Index of the transaction in the checkpoint, or {@link #NO_TRANSACTION}. */
  public int transaction() {
    return transaction;
  }

  public Subject subject() {
    return subject;
  }
}
