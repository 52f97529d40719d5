package io.haulout.checkpoint.view;

/** The columns of the table of events. Positions are indexes into the checkpoint's bytes. */
final class EventColumn {
  /** Position of the package id, the event's first bytes. */
  static final int PACKAGE = 0;

  static final int MODULE = 1;
  static final int MODULE_END = 2;

  /** Position of the type; the sender's address stands right before it. */
  static final int TYPE = 3;

  static final int TYPE_MODULE = 4;
  static final int TYPE_MODULE_END = 5;
  static final int TYPE_NAME = 6;
  static final int TYPE_NAME_END = 7;
  static final int TYPE_PARAMETER_COUNT = 8;
  static final int TYPE_END = 9;
  static final int CONTENTS = 10;
  static final int CONTENTS_END = 11;
  static final int COLUMNS = 12;

  private EventColumn() {}
}
