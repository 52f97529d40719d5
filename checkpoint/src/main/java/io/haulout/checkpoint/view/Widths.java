package io.haulout.checkpoint.view;

/** Bytes of the values that always take as many, and the least that the elements of lists can take. */
final class Widths {
  static final int U16 = Short.BYTES;
  static final int U32 = Integer.BYTES;
  static final int U64 = Long.BYTES;

  /** An address or an object id. */
  static final int ADDRESS = 32;

  static final int DIGEST = 32;

  /** A digest as it stands in a value: its length byte and 32 bytes. */
  static final int PREFIXED_DIGEST = 1 + DIGEST;

  static final int PUBLIC_KEY = 96;
  static final int PREFIXED_PUBLIC_KEY = 1 + PUBLIC_KEY;

  static final int GAS_COSTS = 4 * U64;
  static final int ID_AND_VERSION = ADDRESS + U64;
  static final int OBJECT_REF = ID_AND_VERSION + PREFIXED_DIGEST;

  /** The least that a string, a byte string, a list or an enum takes. */
  static final int ONE_BYTE_MIN = 1;

  /** Data of an empty Move object, the least owner, previous transaction and rebate. */
  static final int OBJECT_MIN = 54;

  static final int TRANSACTION_MIN = 182;
  static final int EVENT_MIN = 101;

  private Widths() {}
}
