package io.haulout.checkpoint.view;

/** The columns of the table of transactions. Positions are indexes into the checkpoint's bytes. */
final class TransactionColumn {
  /** Position of the transaction digest in the contents; the effects digest stands one prefixed digest later. */
  static final int DIGEST = 0;

  static final int DATA = 1;
  static final int DATA_END = 2;

  /** Position of the tag of the transaction kind. */
  static final int KIND = 3;

  static final int SENDER = 4;

  /** Position of the first command; 0 unless the transaction is programmable. */
  static final int COMMANDS = 5;

  static final int COMMAND_COUNT = 6;

  /** Position of the package of the first command, or -1; see {@link TransactionView#firstMoveCallPackageOffset}. */
  static final int FIRST_PACKAGE = 7;

  static final int EFFECTS = 8;
  static final int EFFECTS_END = 9;

  /** 1 if the transaction succeeded, else 0. */
  static final int SUCCEEDED = 10;

  static final int EXECUTED_EPOCH = 11;

  /** Position of the transaction digest inside the effects. */
  static final int EFFECTS_TRANSACTION = 12;

  /** Position of the events digest inside the effects, or -1. */
  static final int EFFECTS_EVENTS = 13;

  /** Position of the count of changed objects (effects V2) or of modified versions (effects V1). */
  static final int CHANGES = 14;

  /** Position of the event count, or -1 if the option is absent. */
  static final int EVENTS = 15;

  static final int EVENTS_END = 16;
  static final int EVENT_COUNT = 17;

  /** Row of the first event in the table of events. */
  static final int FIRST_EVENT = 18;

  static final int INPUT_COUNT = 19;

  /** Position of the first input object. */
  static final int INPUTS = 20;

  static final int OUTPUT_COUNT = 21;

  /** Position of the first output object. */
  static final int OUTPUTS = 22;

  static final int COLUMNS = 23;

  private TransactionColumn() {}
}
