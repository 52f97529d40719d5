package io.haulout.checkpoint.bcs;

/**
 * An enum's tag that this version has no variant for. Intact bytes say so when the format has grown, which is why it is told
 * apart from damage: nothing behind it can be read before the variant is known here.
 */
public final class UnknownVariantException extends BcsException {
  /**
   * A tag at {@code offset}.
   *
   * @param enumName the enum's name in the format
   * @param offset bytes from the start of the value handed to the reader
   */
  public UnknownVariantException(String enumName, long tag, int offset) {
    super("unknown variant: enum=" + enumName + ", tag=" + tag, offset);
  }
}
