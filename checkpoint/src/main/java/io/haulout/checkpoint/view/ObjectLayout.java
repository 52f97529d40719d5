package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;
import java.util.Arrays;

/** Where the parts of one object lie. Reused for object after object, by the walk and by the cursors alike. */
final class ObjectLayout {
  private static final int MODULE_MIN = 2;
  private static final int TYPE_ORIGIN_MIN = 2 + Widths.ADDRESS;

  /** Original id, upgraded id and upgraded version. */
  private static final int LINKAGE_ENTRY = 2 * Widths.ADDRESS + Widths.U64;

  private enum Data {
    MOVE,
    PACKAGE
  }

  private static final Variants<Data> DATA = new Variants<>("Data", Data.values());

  int start;
  int end;
  int id;
  long version;
  boolean isPackage;

  /** The encoded type, its contents: -1 and empty for a package. */
  int type;

  int typeEnd;
  int contents;
  int contentsEnd;

  int owner;
  int previousTransaction;
  long storageRebate;

  /** Steps over one object and remembers its parts. */
  void read(BcsReader in) {
    start = in.position();
    readData(in);
    owner = in.position();
    Owners.skip(in);
    previousTransaction = Digests.skip(in);
    storageRebate = in.u64();
    end = in.position();
  }

  /** Steps over the data alone, as genesis objects have it. */
  void readData(BcsReader in) {
    switch (DATA.read(in)) {
      case MOVE -> readMove(in);
      case PACKAGE -> readPackage(in);
    }
  }

  private void readMove(BcsReader in) {
    isPackage = false;
    type = in.position();
    TypeTags.skipObjectType(in);
    typeEnd = in.position();
    in.bool();
    version = in.u64();
    contents = in.skipBytes();
    contentsEnd = in.position();
    id = contents; // every Move object begins with its id
    if (contentsEnd - contents < Widths.ADDRESS) {
      throw in.failureAt(
          "object contents without an id: length=" + (contentsEnd - contents), contents);
    }
  }

  private void readPackage(BcsReader in) {
    isPackage = true;
    type = -1;
    typeEnd = -1;
    contents = -1;
    contentsEnd = -1;
    id = in.skip(Widths.ADDRESS);
    version = in.u64();
    skipModules(in);
    skipTypeOrigins(in);
    skipLinkage(in);
  }

  private static void skipModules(BcsReader in) {
    int count = in.count(MODULE_MIN);
    int key = 0;
    int keyEnd = 0;
    for (int i = 0; i < count; i++) {
      int next = in.position();
      in.skipString();
      if (i > 0) {
        checkAscending(in, key, keyEnd, next, in.position());
      }
      key = next;
      keyEnd = in.position();
      in.skipBytes();
    }
  }

  private static void skipTypeOrigins(BcsReader in) {
    int count = in.count(TYPE_ORIGIN_MIN);
    for (int i = 0; i < count; i++) {
      in.skipString();
      in.skipString();
      in.skip(Widths.ADDRESS);
    }
  }

  private static void skipLinkage(BcsReader in) {
    int first = in.skipElements(in.count(LINKAGE_ENTRY), LINKAGE_ENTRY);
    for (int key = first + LINKAGE_ENTRY; key < in.position(); key += LINKAGE_ENTRY) {
      int before = key - LINKAGE_ENTRY;
      checkAscending(in, before, before + Widths.ADDRESS, key, key + Widths.ADDRESS);
    }
  }

  /** Keys of a map ascend strictly by their encoded bytes, so a string's length counts first. */
  private static void checkAscending(BcsReader in, int key, int keyEnd, int next, int nextEnd) {
    byte[] bytes = in.bytes();
    if (Arrays.compareUnsigned(bytes, key, keyEnd, bytes, next, nextEnd) >= 0) {
      throw in.failureAt("map keys not in ascending order", next);
    }
  }
}
