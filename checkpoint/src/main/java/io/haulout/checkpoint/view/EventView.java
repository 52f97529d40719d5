package io.haulout.checkpoint.view;

/**
 * One event of a transaction. Offsets are indexes into the checkpoint's bytes; strings are offset and length of their UTF-8
 * bytes. There is one instance for each {@link CheckpointView}: it shows whichever event was asked for last.
 */
public final class EventView {
  private final CheckpointView checkpoint;
  private int index;
  private int row;

  EventView(CheckpointView checkpoint) {
    this.checkpoint = checkpoint;
  }

  EventView moveTo(int newIndex, int newRow) {
    index = newIndex;
    row = newRow;
    return this;
  }

  /** Position among all events of the transaction, from 0. */
  public int index() {
    return index;
  }

  /** Offset of the 32 bytes of the package whose function was called; the defining package is in the type. */
  public int packageOffset() {
    return get(EventColumn.PACKAGE);
  }

  /** The module whose function was called; the defining module is in the type. */
  public int moduleOffset() {
    return get(EventColumn.MODULE);
  }

  public int moduleLength() {
    return get(EventColumn.MODULE_END) - get(EventColumn.MODULE);
  }

  /** Offset of the 32 bytes of the sender's address. */
  public int senderOffset() {
    return get(EventColumn.TYPE) - Widths.ADDRESS;
  }

  /** Offset of the encoded struct tag, whose first 32 bytes are the address of the defining package. */
  public int typeOffset() {
    return get(EventColumn.TYPE);
  }

  public int typeLength() {
    return get(EventColumn.TYPE_END) - get(EventColumn.TYPE);
  }

  /** The module that defines the event. */
  public int typeModuleOffset() {
    return get(EventColumn.TYPE_MODULE);
  }

  public int typeModuleLength() {
    return get(EventColumn.TYPE_MODULE_END) - get(EventColumn.TYPE_MODULE);
  }

  /** The name of the event's struct. */
  public int typeNameOffset() {
    return get(EventColumn.TYPE_NAME);
  }

  public int typeNameLength() {
    return get(EventColumn.TYPE_NAME_END) - get(EventColumn.TYPE_NAME);
  }

  public int typeParameterCount() {
    return get(EventColumn.TYPE_PARAMETER_COUNT);
  }

  /** Offset of the event's fields in BCS. */
  public int contentsOffset() {
    return get(EventColumn.CONTENTS);
  }

  public int contentsLength() {
    return get(EventColumn.CONTENTS_END) - get(EventColumn.CONTENTS);
  }

  private int get(int column) {
    return checkpoint.events.get(row, column);
  }
}
