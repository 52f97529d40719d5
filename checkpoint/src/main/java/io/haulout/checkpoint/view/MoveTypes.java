package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;
import io.haulout.checkpoint.text.Address;

/**
 * The canonical text of encoded Move types: full addresses, {@code ::} between the names, parameters in {@code <>} with a
 * comma and no space between them. Every method takes exactly the bytes of one encoded type and throws {@link
 * io.haulout.checkpoint.bcs.BcsException} for anything else; offsets in failures count from the type's start.
 */
public final class MoveTypes {
  private static final String SUI = systemType(2, "sui::SUI");
  private static final String COIN = systemType(2, "coin::Coin<");
  private static final String STAKED_SUI = systemType(3, "staking_pool::StakedSui");
  private static final String ACCUMULATOR_FIELD_START = systemType(2, "dynamic_field::Field<")
      + systemType(2, "accumulator::Key<")
      + systemType(2, "balance::Balance<");
  private static final String ACCUMULATOR_FIELD_END = ">>," + systemType(2, "accumulator::U128>");

  private MoveTypes() {}

  /** The text of an encoded {@code TypeTag} or {@code TypeInput}. */
  public static String typeTag(byte[] bytes, int offset, int length) {
    BcsReader in = new BcsReader(bytes, offset, length);
    StringBuilder text = new StringBuilder();
    appendTag(in, text, 1);
    in.finish();
    return text.toString();
  }

  /** The text of an encoded {@code StructTag} or {@code StructInput}, as events have it. */
  public static String structTag(byte[] bytes, int offset, int length) {
    BcsReader in = new BcsReader(bytes, offset, length);
    StringBuilder text = new StringBuilder();
    appendStruct(in, text, 1);
    in.finish();
    return text.toString();
  }

  /** The text of an encoded {@code MoveObjectType}, as objects have it; its short forms are written out. */
  public static String objectType(byte[] bytes, int offset, int length) {
    BcsReader in = new BcsReader(bytes, offset, length);
    StringBuilder text = new StringBuilder();
    switch (TypeTags.OBJECT_TYPES.read(in)) {
      case OTHER -> appendStruct(in, text, 1);
      case GAS_COIN -> text.append(COIN).append(SUI).append('>');
      case STAKED_SUI -> text.append(STAKED_SUI);
      case COIN -> {
        text.append(COIN);
        appendTag(in, text, 1);
        text.append('>');
      }
      case SUI_BALANCE_ACCUMULATOR_FIELD ->
        text.append(ACCUMULATOR_FIELD_START).append(SUI).append(ACCUMULATOR_FIELD_END);
      case BALANCE_ACCUMULATOR_FIELD -> {
        text.append(ACCUMULATOR_FIELD_START);
        appendTag(in, text, 1);
        text.append(ACCUMULATOR_FIELD_END);
      }
    }
    in.finish();
    return text.toString();
  }

  private static void appendTag(BcsReader in, StringBuilder text, int level) {
    TypeTags.checkLevel(in, level);
    TypeTags.Tag tag = TypeTags.TAGS.read(in);
    switch (tag) {
      case VECTOR -> {
        text.append("vector<");
        appendTag(in, text, level + 1);
        text.append('>');
      }
      case STRUCT -> appendStruct(in, text, level);
      case BOOL, U8, U64, U128, ADDRESS, SIGNER, U16, U32, U256 -> text.append(tag.text);
    }
  }

  private static void appendStruct(BcsReader in, StringBuilder text, int level) {
    text.append(Address.text(in.bytes(), in.skip(Widths.ADDRESS)));
    text.append("::").append(in.string());
    text.append("::").append(in.string());
    int parameters = in.count(Widths.ONE_BYTE_MIN);
    for (int i = 0; i < parameters; i++) {
      text.append(i == 0 ? '<' : ',');
      appendTag(in, text, level + 1);
    }
    if (parameters > 0) {
      text.append('>');
    }
  }

  private static String systemType(int address, String rest) {
    byte[] bytes = new byte[Address.BYTES];
    bytes[Address.BYTES - 1] = (byte) address;
    return Address.text(bytes, 0) + "::" + rest;
  }
}
