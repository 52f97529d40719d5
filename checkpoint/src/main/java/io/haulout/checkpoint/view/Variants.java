package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/**
 * The tag table of one enum of the format. A tag that is not in it ends the reading: there is no way to step over a variant
 * whose layout is unknown.
 */
final class Variants<V extends Enum<V>> {
  private final String enumName;
  private final V[] byTag;

  /**
   * A table whose tags are 0, 1, 2 and so on.
   *
   * @param enumName the enum's name in the format, for messages
   * @param byTag the variants in tag order: the order of declaration is the wire contract
   */
  Variants(String enumName, V[] byTag) {
    this.enumName = enumName;
    this.byTag = byTag.clone();
  }

  /** Reads a tag; the payload follows. */
  V read(BcsReader in) {
    int at = in.position();
    long tag = in.uleb128();
    if (tag >= byTag.length) {
      throw in.unknownVariantAt(enumName, tag, at);
    }
    return byTag[(int) tag];
  }

  /** Reads a tag that a reader has accepted before, from the one byte that it takes. */
  V at(byte[] bytes, int position) {
    return byTag[bytes[position]];
  }
}
