package io.haulout.checkpoint.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bundles whose bytes are known from elsewhere. */
final class GoldenBundle {
  private static final HexFormat HEX = HexFormat.of();

  private static final String TWO_ENTRIES =
      "574c4244010000000168656c6c6f0177616c727573210400000031303030080000000000"
          + "000006000000000000009d23ac8a04000000313030310e000000000000000800000000000000268f5ac444424c5701000000"
          + "160000000000000002000000b5a2c966";

  private GoldenBundle() {}

  /** 102 bytes: {@code 1000} at 8 with 6 bytes and {@code 1001} at 14 with 8; index at 22, footer at 78. */
  static byte[] twoEntries() {
    return HEX.parseHex(TWO_ENTRIES);
  }

  /** 32 bytes: header and footer. */
  static byte[] empty() {
    return HEX.parseHex("574c42440100000044424c5701000000080000000000000000000000dc54e929");
  }

  static byte[] helloData() {
    return HEX.parseHex("0168656c6c6f");
  }

  static byte[] walrusData() {
    return HEX.parseHex("0177616c72757321");
  }

  /** The two-entry bundle with these bytes (hex) put over its own from there on. */
  static byte[] changed(int at, String hex) {
    byte[] bytes = twoEntries();
    byte[] patch = HEX.parseHex(hex);
    System.arraycopy(patch, 0, bytes, at, patch.length);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
