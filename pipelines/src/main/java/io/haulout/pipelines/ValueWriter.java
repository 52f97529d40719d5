package io.haulout.pipelines;

import io.haulout.pipelines.Conversion.Absent;
import io.haulout.pipelines.FieldType.Option;
import io.haulout.pipelines.FieldType.Vector;

/** Converts the value that begins at a position of a located payload. Stateless. */
@FunctionalInterface
interface ValueWriter {
  void write(RowContext row, int at, ColumnBuffer column);

  /** The writer of a conversion that accepts this type. */
  static ValueWriter of(Conversion conversion, FieldType type) {
    if (conversion.absent() == Absent.NEVER) {
      return present(conversion.form(), type);
    }
    if (!(type instanceof Option option)) {
      throw new IllegalStateException(
          "not an option: " + type.notation() + " for " + conversion.notation());
    }
    ValueWriter present = present(conversion.form(), option.element());
    ValueWriter absent = absent(conversion);
    return (row, at, column) -> {
      if (row.bytes()[at] == 0) {
        absent.write(row, at, column);
      } else {
        present.write(row, at + 1, column);
      }
    };
  }

  private static ValueWriter absent(Conversion conversion) {
    if (conversion.absent() == Absent.NULL) {
      return (row, at, column) -> column.addNull();
    }
    return conversion.form() == Conversion.Form.NUM
        ? (row, at, column) -> column.addText("0")
        : (row, at, column) -> column.addLong(0);
  }

  private static ValueWriter present(Conversion.Form form, FieldType type) {
    int width = type.fixedWidthBytes();
    return switch (form) {
      case HEX ->
        type instanceof Vector
            ? (row, at, column) -> column.addText(row.hexText(at))
            : (row, at, column) -> column.addText(row.addressText(at));
      case TEXT -> (row, at, column) -> column.addText(row.text(at));
      case I64 ->
        width == Long.BYTES
            ? (row, at, column) -> column.addLong(row.u64(at))
            : (row, at, column) -> column.addLong(UnsignedDecimal.small(row.bytes(), at, width));
      case I16 -> (row, at, column) -> column.addLong(row.bytes()[at] & 0xff);
      case NUM, DEC ->
        (row, at, column) -> column.addText(UnsignedDecimal.text(row.bytes(), at, width));
      case BOOL -> (row, at, column) -> column.addBoolean(row.bytes()[at] != 0);
      case JSON -> (row, at, column) -> column.addText(row.json(at, type));
    };
  }
}
