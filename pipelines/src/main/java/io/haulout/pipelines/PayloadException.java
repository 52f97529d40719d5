package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsException;

/** A payload that does not decode, before the extractor adds where in the chain it stands. */
final class PayloadException extends RuntimeException {
  /** The field path of bytes after the last field. */
  static final String END = "(end)";

  private final String fieldPath;
  private final int offset;

  PayloadException(String fieldPath, BcsException cause) {
    super(cause.getMessage(), cause);
    this.fieldPath = fieldPath;
    this.offset = cause.offset();
  }

  String fieldPath() {
    return fieldPath;
  }

  /** Bytes from the start of the payload. */
  int offset() {
    return offset;
  }
}
