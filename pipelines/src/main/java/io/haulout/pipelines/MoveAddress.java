package io.haulout.pipelines;

import io.haulout.checkpoint.text.Address;
import java.util.HexFormat;
import java.util.Locale;

/** The 32 bytes of a package address, as a value; the text has all 64 digits. */
record MoveAddress(String text) {
  static final String FORM = "0x and 64 hex digits";

  MoveAddress {
    if (text.length() != Address.TEXT_CHARS || !text.startsWith("0x")) {
      throw new IllegalArgumentException("address=" + text + ", allowed: " + FORM);
    }
    for (int i = 2; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        throw new IllegalArgumentException("address=" + text + ", allowed: " + FORM);
      }
    }
    text = text.toLowerCase(Locale.ROOT); // people copy addresses from where capitals are in use
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(text, 2, text.length());
  }
}
