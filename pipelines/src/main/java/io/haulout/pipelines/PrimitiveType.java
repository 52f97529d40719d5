package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsReader;
import io.haulout.checkpoint.text.Address;
import java.util.Locale;

/** The types without parts. Integers are little-endian and unsigned. */
enum PrimitiveType implements FieldType {
  ID(Address.BYTES),
  ADDRESS(Address.BYTES),
  U8(1),
  U16(2),
  U32(4),
  U64(8),
  U128(16),
  U256(32),
  /** One byte, 0 or 1; of no fixed width because the byte has to be looked at. */
  BOOL(0),
  /** A length and UTF-8. */
  STRING(0),
  /** A Move {@code TypeName}: the same bytes as a string. */
  TYPENAME(0);

  private final int fixedWidthBytes;

  PrimitiveType(int fixedWidthBytes) {
    this.fixedWidthBytes = fixedWidthBytes;
  }

  boolean isInteger() {
    return switch (this) {
      case U8, U16, U32, U64, U128, U256 -> true;
      case ID, ADDRESS, BOOL, STRING, TYPENAME -> false;
    };
  }

  @Override
  public String notation() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int fixedWidthBytes() {
    return fixedWidthBytes;
  }

  @Override
  public int minimumWidthBytes() {
    return Math.max(1, fixedWidthBytes);
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public int valueCount() {
    return 1;
  }

  @Override
  public void skip(BcsReader payload) {
    switch (this) {
      case ID, ADDRESS, U8, U16, U32, U64, U128, U256 -> payload.skip(fixedWidthBytes);
      case BOOL -> payload.bool();
      case STRING, TYPENAME -> payload.skipString();
    }
  }

  @Override
  public void json(BcsReader payload, JsonText json) {
    switch (this) {
      case ID, ADDRESS -> json.string(Address.text(payload.bytes(), payload.skip(Address.BYTES)));
      case U8, U16, U32, U64, U128, U256 ->
        json.raw(
            UnsignedDecimal.text(payload.bytes(), payload.skip(fixedWidthBytes), fixedWidthBytes));
      case BOOL -> json.raw(payload.bool() ? "true" : "false");
      case STRING, TYPENAME -> json.string(StorableText.read(payload));
    }
  }
}
