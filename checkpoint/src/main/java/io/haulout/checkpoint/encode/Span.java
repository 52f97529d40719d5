package io.haulout.checkpoint.encode;

/** Bytes {@code from} up to, not including, {@code to} of an encoded checkpoint; offsets count the encoding byte. */
public record Span(int from, int to) {
  public Span {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("span: from=" + from + ", to=" + to);
    }
  }

  public int lengthBytes() {
    return to - from;
  }

  Span shifted(int byteCount) {
    return new Span(from + byteCount, to + byteCount);
  }
}
