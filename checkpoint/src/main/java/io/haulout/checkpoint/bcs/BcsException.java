package io.haulout.checkpoint.bcs;

/** Bytes that are not the one valid encoding of the value expected there. */
public sealed class BcsException extends RuntimeException permits UnknownVariantException {
  private final int offset;

  /**
   * A refusal at {@code offset}, which the message repeats.
   *
   * @param what what is wrong, with its facts as {@code key=value}
   * @param offset bytes from the start of the value handed to the reader
   */
  public BcsException(String what, int offset) {
    super(what + ", offset=" + offset);
    this.offset = offset;
  }

  /** Where the refused bytes begin, in bytes from the start of the value handed to the reader. */
  public int offset() {
    return offset;
  }
}
