package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsReader;

/** Builds one compact JSON document; reused from document to document. Not thread-safe. */
final class JsonText {
  /** A payload of 1 byte a member may have names of 128 characters, so the text of a hostile one would be far larger. */
  private static final int CHARS_MAX = 16 << 20;

  private static final int CHARS_KEPT = 64 << 10;
  private static final String HEX_DIGITS = "0123456789abcdef";

  private StringBuilder text = new StringBuilder();

  void begin() {
    if (text.capacity() > CHARS_KEPT) { // one huge document must not stay in memory for ever
      text = new StringBuilder();
    }
    text.setLength(0);
  }

  String end() {
    return text.toString();
  }

  /** Appends what needs no quotes or escapes: punctuation, numbers, true, false, null. */
  void raw(String token) {
    text.append(token);
  }

  void raw(char token) {
    text.append(token);
  }

  /** Refuses a document that has grown past its bound; asked once for each value. */
  void checkLength(BcsReader payload) {
    if (text.length() > CHARS_MAX) {
      throw payload.failureAt(
          "JSON text too long: allowed=" + CHARS_MAX + " characters", payload.position());
    }
  }

  /** Appends a string in quotes; only what JSON demands is escaped. */
  void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= 0x20) {
        text.append(c);
      } else {
        control(c);
      }
    }
    text.append('"');
  }

  private void control(char c) {
    switch (c) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default ->
        text.append("\\u00").append(HEX_DIGITS.charAt(c >>> 4)).append(HEX_DIGITS.charAt(c & 0xf));
    }
  }
}
