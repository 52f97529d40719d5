package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/**
 * Move types as they are encoded: type tags, struct tags and the type of a Move object. The recursion is bounded, since the
 * bytes decide how deep they nest.
 */
final class TypeTags {
  /** Nested levels that are read; real data has three, and every level is one Java frame or less. */
  static final int LEVELS_MAX = 128;

  /** {@code TypeTag} and its twin {@code TypeInput}; the later integers came last. */
  enum Tag {
    BOOL("bool"),
    U8("u8"),
    U64("u64"),
    U128("u128"),
    ADDRESS("address"),
    SIGNER("signer"),
    VECTOR("vector"),
    STRUCT("struct"),
    U16("u16"),
    U32("u32"),
    U256("u256");

    final String text;

    Tag(String text) {
      this.text = text;
    }
  }

  /** {@code MoveObjectType}: all but the first are short forms of common types. */
  enum ObjectType {
    OTHER,
    GAS_COIN,
    STAKED_SUI,
    COIN,
    SUI_BALANCE_ACCUMULATOR_FIELD,
    BALANCE_ACCUMULATOR_FIELD
  }

  static final Variants<Tag> TAGS = new Variants<>("TypeTag", Tag.values());
  static final Variants<ObjectType> OBJECT_TYPES =
      new Variants<>("MoveObjectType", ObjectType.values());

  private TypeTags() {}

  /** Steps over one type tag. */
  static void skip(BcsReader in) {
    skip(in, 1);
  }

  /** Steps over a list of type tags. */
  static void skipList(BcsReader in) {
    skipList(in, 1);
  }

  /** Steps over the type of a Move object. */
  static void skipObjectType(BcsReader in) {
    switch (OBJECT_TYPES.read(in)) {
      case OTHER -> skipStruct(in, 1);
      case COIN, BALANCE_ACCUMULATOR_FIELD -> skip(in);
      case GAS_COIN, STAKED_SUI, SUI_BALANCE_ACCUMULATOR_FIELD -> {}
    }
  }

  /** Steps over the parameters of a struct tag that stands outermost; returns how many there are. */
  static int skipParameters(BcsReader in) {
    return skipList(in, 2);
  }

  /** Refuses a type that stands more than {@link #LEVELS_MAX} levels deep. */
  static void checkLevel(BcsReader in, int level) {
    if (level > LEVELS_MAX) {
      throw in.failureAt("types nested too deep: levels allowed=" + LEVELS_MAX, in.position());
    }
  }

  private static int skipList(BcsReader in, int level) {
    int count = in.count(Widths.ONE_BYTE_MIN);
    for (int i = 0; i < count; i++) {
      skip(in, level);
    }
    return count;
  }

  private static void skip(BcsReader in, int level) {
    int inner = level;
    checkLevel(in, inner);
    Tag tag = TAGS.read(in);
    while (tag == Tag.VECTOR) {
      checkLevel(in, ++inner);
      tag = TAGS.read(in);
    }
    if (tag == Tag.STRUCT) {
      skipStruct(in, inner);
    }
  }

  private static void skipStruct(BcsReader in, int level) {
    in.skip(Widths.ADDRESS);
    in.skipString();
    in.skipString();
    skipList(in, level + 1);
  }
}
