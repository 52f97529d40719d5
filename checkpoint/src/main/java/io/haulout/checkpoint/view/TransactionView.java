package io.haulout.checkpoint.view;

import java.util.Objects;

/**
 * One transaction of a checkpoint. Offsets are indexes into the checkpoint's bytes. There is one instance for each
 * {@link CheckpointView}: it shows whichever transaction was asked for last, and so do its event and its cursors.
 */
public final class TransactionView {
  private final CheckpointView checkpoint;
  private final EventView event;
  private final ObjectCursor inputObjects = new ObjectCursor();
  private final ObjectCursor outputObjects = new ObjectCursor();
  private final MoveCallCursor moveCalls = new MoveCallCursor();
  private final ChangedObjectCursor changedObjects = new ChangedObjectCursor();
  private int row;

  TransactionView(CheckpointView checkpoint) {
    this.checkpoint = checkpoint;
    this.event = new EventView(checkpoint);
  }

  TransactionView moveTo(int newRow) {
    row = newRow;
    return this;
  }

  /** Position among the checkpoint's transactions, from 0. */
  public int index() {
    return row;
  }

  public TransactionKind kind() {
    return TransactionWalk.KINDS.at(checkpoint.bytes(), get(TransactionColumn.KIND));
  }

  /** Offset of the 32 bytes of the transaction digest as the contents give it. */
  public int digestOffset() {
    return get(TransactionColumn.DIGEST);
  }

  /** Offset of the 32 bytes of the effects digest as the contents give it. */
  public int effectsDigestOffset() {
    return get(TransactionColumn.DIGEST) + Widths.PREFIXED_DIGEST;
  }

  /** Offset of the 32 bytes of the sender's address. */
  public int senderOffset() {
    return get(TransactionColumn.SENDER);
  }

  /** Commands of a programmable transaction, the system's included; 0 for every other kind. */
  public int commandCount() {
    return get(TransactionColumn.COMMAND_COUNT);
  }

  /**
   * Offset of the 32 bytes of the package that the first command calls; -1 unless the kind is {@link
   * TransactionKind#PROGRAMMABLE_TRANSACTION} and its first command is a Move call. Later commands do not count.
   */
  public int firstMoveCallPackageOffset() {
    return get(TransactionColumn.FIRST_PACKAGE);
  }

  public boolean succeeded() {
    return get(TransactionColumn.SUCCEEDED) != 0;
  }

  /** Whether the list of events is there, which an empty list is too. */
  public boolean hasEvents() {
    return get(TransactionColumn.EVENTS) >= 0;
  }

  /** Offset of what the transaction digest covers. */
  public int dataOffset() {
    return get(TransactionColumn.DATA);
  }

  public int dataLength() {
    return get(TransactionColumn.DATA_END) - get(TransactionColumn.DATA);
  }

  /** Offset of what the effects digest covers. */
  public int effectsOffset() {
    return get(TransactionColumn.EFFECTS);
  }

  public int effectsLength() {
    return get(TransactionColumn.EFFECTS_END) - get(TransactionColumn.EFFECTS);
  }

  /** Offset of what the events digest covers; -1 if there is no list of events. */
  public int eventsOffset() {
    return get(TransactionColumn.EVENTS);
  }

  /** Bytes that the events digest covers; 0 if there is no list of events. */
  public int eventsLength() {
    return get(TransactionColumn.EVENTS_END) - get(TransactionColumn.EVENTS);
  }

  public int eventCount() {
    return get(TransactionColumn.EVENT_COUNT);
  }

  /**
   * The event at {@code index}, counted from 0 among all events of this transaction: always the same instance, moved there.
   *
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public EventView event(int index) {
    Objects.checkIndex(index, eventCount());
    return event.moveTo(index, get(TransactionColumn.FIRST_EVENT) + index);
  }

  public int inputObjectCount() {
    return get(TransactionColumn.INPUT_COUNT);
  }

  public int outputObjectCount() {
    return get(TransactionColumn.OUTPUT_COUNT);
  }

  /** The objects before the transaction; always the same cursor, set before the first of them. */
  public ObjectCursor inputObjects() {
    return inputObjects.start(
        checkpoint.bytes(), get(TransactionColumn.INPUTS), inputObjectCount());
  }

  /** The objects after the transaction; always the same cursor, set before the first of them. */
  public ObjectCursor outputObjects() {
    return outputObjects.start(
        checkpoint.bytes(), get(TransactionColumn.OUTPUTS), outputObjectCount());
  }

  /** The Move calls among the commands, in order; always the same cursor, set before the first of them. */
  public MoveCallCursor moveCalls() {
    return moveCalls.start(checkpoint.bytes(), get(TransactionColumn.COMMANDS), commandCount());
  }

  /** The objects that the effects name as changed; always the same cursor, set before the first of them. */
  public ChangedObjectCursor changedObjects() {
    EffectsWalk.Version version = EffectsWalk.VERSIONS.at(checkpoint.bytes(), effectsOffset());
    return changedObjects.start(checkpoint.bytes(), get(TransactionColumn.CHANGES), version);
  }

  /** Offset of the u64 that the effects give as the epoch of execution. */
  int executedEpochOffset() {
    return get(TransactionColumn.EXECUTED_EPOCH);
  }

  /** Offset of the transaction digest that the effects repeat. */
  int effectsTransactionDigestOffset() {
    return get(TransactionColumn.EFFECTS_TRANSACTION);
  }

  /** Offset of the events digest in the effects, or {@link Digests#ABSENT}. */
  int eventsDigestOffset() {
    return get(TransactionColumn.EFFECTS_EVENTS);
  }

  private int get(int column) {
    return checkpoint.transactions.get(row, column);
  }
}
