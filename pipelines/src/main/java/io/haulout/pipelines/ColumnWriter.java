package io.haulout.pipelines;

import io.haulout.pipelines.ColumnSource.ConstantNumber;
import io.haulout.pipelines.ColumnSource.ConstantText;
import io.haulout.pipelines.ColumnSource.ConstantTruth;
import io.haulout.pipelines.ColumnSource.Difference;
import io.haulout.pipelines.ColumnSource.FirstInputObject;
import io.haulout.pipelines.ColumnSource.FromContext;
import io.haulout.pipelines.ColumnSource.FromField;
import io.haulout.pipelines.PayloadLayout.Member;
import java.util.function.ToIntFunction;

/** Adds the value of one column for the event at hand. Stateless, so that extractors can share it. */
@FunctionalInterface
interface ColumnWriter {
  void write(RowContext row, ColumnBuffer column);

  /**
   * The writer of a source that was checked against this layout.
   *
   * @param objectIndex gives the position of a transaction value in the row context
   */
  static ColumnWriter of(
      ColumnSource source, PayloadLayout layout, ToIntFunction<FirstInputObject> objectIndex) {
    return switch (source) {
      case FromField field -> {
        Member member = member(layout, field.path());
        ValueWriter writer = ValueWriter.of(field.conversion(), member.type());
        int leaf = member.leaf();
        yield (row, column) -> writer.write(row, row.position(leaf), column);
      }
      case Difference difference -> difference(difference, layout);
      case ConstantNumber number -> {
        long value = number.value();
        yield (row, column) -> column.addLong(value);
      }
      case ConstantTruth truth -> {
        boolean value = truth.value();
        yield (row, column) -> column.addBoolean(value);
      }
      case ConstantText constant -> {
        String value = constant.value();
        yield value == null
            ? (row, column) -> column.addNull()
            : (row, column) -> column.addText(value);
      }
      case FromContext fromContext -> context(fromContext.value());
      case FirstInputObject object -> transactionValue(object, objectIndex.applyAsInt(object));
    };
  }

  private static ColumnWriter difference(Difference difference, PayloadLayout layout) {
    int minuend = member(layout, difference.minuend()).leaf();
    int subtrahend = member(layout, difference.subtrahend()).leaf();
    return switch (difference.conversion().form()) {
      case I64 ->
        (row, column) ->
            column.addLong(row.u64(row.position(minuend)) - row.u64(row.position(subtrahend)));
      case NUM, DEC, JSON ->
        (row, column) -> column.addText(Long.toUnsignedString(
            row.u64(row.position(minuend)) - row.u64(row.position(subtrahend))));
      case HEX, TEXT, I16, BOOL ->
        throw new IllegalStateException("no difference: " + difference.conversion());
    };
  }

  private static ColumnWriter context(ContextValue value) {
    return switch (value) {
      case EVENT_DIGEST -> (row, column) -> column.addText(row.eventDigest());
      case DIGEST -> (row, column) -> column.addText(row.digest());
      case SENDER -> (row, column) -> column.addText(row.sender());
      case CHECKPOINT -> (row, column) -> column.addLong(row.checkpoint());
      case CHECKPOINT_TIMESTAMP_MS -> (row, column) -> column.addLong(row.timestampMs());
      case PACKAGE -> (row, column) -> column.addText(row.firstCallPackage());
      case EPOCH -> (row, column) -> column.addLong(row.epoch());
      case TRANSACTION_INDEX -> (row, column) -> column.addLong(row.transactionIndex());
      case EVENT_INDEX -> (row, column) -> column.addLong(row.eventIndex());
    };
  }

  private static ColumnWriter transactionValue(FirstInputObject object, int index) {
    String otherwise = object.otherwise();
    return (row, column) -> {
      String value = row.transactionValue(index);
      if (value != null) {
        column.addText(value);
      } else if (otherwise != null) {
        column.addText(otherwise);
      } else {
        column.addNull();
      }
    };
  }

  private static Member member(PayloadLayout layout, String path) {
    return layout
        .member(path)
        .orElseThrow(() -> new IllegalStateException("field not in the layout: " + path));
  }
}
