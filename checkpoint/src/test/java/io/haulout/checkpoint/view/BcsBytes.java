package io.haulout.checkpoint.view;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes BCS values by hand, for shapes that no recorded checkpoint has. */
final class BcsBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Bytes written so far. */
  int size() {
    return out.size();
  }

  byte[] toArray() {
    return out.toByteArray();
  }

  BcsBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  BcsBytes raw(BcsBytes other) {
    return raw(other.toArray());
  }

  BcsBytes hex(String hex) {
    return raw(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /** One byte: a tag, a flag, a small count. */
  BcsBytes u8(int value) {
    out.write(value);
    return this;
  }

  BcsBytes u16(int value) {
    return little(value, Short.BYTES);
  }

  BcsBytes u64(long value) {
    return little(value, Long.BYTES);
  }

  BcsBytes uleb(int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  BcsBytes bytes(byte... bytes) {
    return uleb(bytes.length).raw(bytes);
  }

  BcsBytes string(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same byte so many times. */
  BcsBytes fill(int value, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return raw(bytes);
  }

  /** An address or id of one repeated byte. */
  BcsBytes address(int value) {
    return fill(value, 32);
  }

  /** A digest of one repeated byte, behind its length. */
  BcsBytes digest(int value) {
    return u8(32).fill(value, 32);
  }

  /** An object's id, version and digest. */
  BcsBytes objectRef(int id, long version) {
    return address(id).u64(version).digest(id);
  }

  private BcsBytes little(long value, int width) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }
}
