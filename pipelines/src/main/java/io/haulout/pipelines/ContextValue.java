package io.haulout.pipelines;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of an event besides its payload. */
enum ContextValue {
  /** The transaction digest and the event index, without a separator. */
  EVENT_DIGEST(SqlType.TEXT),
  /** The transaction digest in Base58. */
  DIGEST(SqlType.TEXT),
  /** The sender of the transaction. */
  SENDER(SqlType.TEXT),
  /** The checkpoint's sequence number. */
  CHECKPOINT(SqlType.BIGINT),
  CHECKPOINT_TIMESTAMP_MS(SqlType.BIGINT),
  /** The package that the transaction's first command calls; empty if that is no call. */
  PACKAGE(SqlType.TEXT),
  EPOCH(SqlType.BIGINT),
  /** Position of the transaction in the checkpoint, from 0. */
  TRANSACTION_INDEX(SqlType.BIGINT),
  /** Position of the event among all events of its transaction, from 0. */
  EVENT_INDEX(SqlType.BIGINT);

  /** The columns that every table begins with unless its pipelines say otherwise, in their physical order. */
  static final List<ContextValue> COMMON_COLUMNS =
      List.of(EVENT_DIGEST, DIGEST, SENDER, CHECKPOINT, CHECKPOINT_TIMESTAMP_MS, PACKAGE);

  /** A common column that stands among the others in the table, but is left to its default. */
  static final String UNWRITTEN_COLUMN = "timestamp";

  private final SqlType sqlType;

  ContextValue(SqlType sqlType) {
    this.sqlType = sqlType;
  }

  SqlType sqlType() {
    return sqlType;
  }

  /** The name in pipeline files, and of the common column. */
  String notation() {
    return name().toLowerCase(Locale.ROOT);
  }

  ColumnSchema commonColumn() {
    return new ColumnSchema(notation(), sqlType, false);
  }

  static Optional<ContextValue> named(String notation) {
    return Arrays.stream(values())
        .filter(value -> value.notation().equals(notation))
        .findFirst();
  }

  static String allNames() {
    return Arrays.stream(values()).map(ContextValue::notation).collect(Collectors.joining(", "));
  }
}
