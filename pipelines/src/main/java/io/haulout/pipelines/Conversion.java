package io.haulout.pipelines;

import io.haulout.pipelines.FieldType.Option;
import io.haulout.pipelines.FieldType.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the bytes of a field become the value of a column. */
record Conversion(Form form, Absent absent) {

  /** What is made of a value that is there. */
  enum Form {
    /** An id, an address or a byte vector as {@code 0x} and two lower-case hex digits a byte. */
    HEX(SqlType.TEXT),
    /** A string or type name as it is. */
    TEXT(SqlType.TEXT),
    /** An integer of at most 64 bits as bigint; a u64 from 2^63 on keeps its bits and so becomes negative. */
    I64(SqlType.BIGINT),
    /** A u8 as smallint, 0 to 255. */
    I16(SqlType.SMALLINT),
    /** An integer as numeric, unsigned. */
    NUM(SqlType.NUMERIC),
    /** An integer as text, unsigned decimal. */
    DEC(SqlType.TEXT),
    BOOL(SqlType.BOOLEAN),
    /** Anything as jsonb. */
    JSON(SqlType.JSONB);

    private final SqlType sqlType;

    Form(SqlType sqlType) {
      this.sqlType = sqlType;
    }

    SqlType sqlType() {
      return sqlType;
    }

    boolean accepts(FieldType type) {
      return switch (this) {
        case HEX -> type == PrimitiveType.ID || type == PrimitiveType.ADDRESS || isByteVector(type);
        case TEXT -> type == PrimitiveType.STRING || type == PrimitiveType.TYPENAME;
        case I64 -> isInteger(type, Long.BYTES);
        case I16 -> type == PrimitiveType.U8;
        case NUM, DEC -> isInteger(type, Integer.MAX_VALUE);
        case BOOL -> type == PrimitiveType.BOOL;
        case JSON -> true;
      };
    }

    private static boolean isInteger(FieldType type, int widthBytesMax) {
      return type instanceof PrimitiveType primitive
          && primitive.isInteger()
          && primitive.fixedWidthBytes() <= widthBytesMax;
    }

    private static boolean isByteVector(FieldType type) {
      return type instanceof Vector vector && vector.element() == PrimitiveType.U8;
    }
  }

  /** What is made of an option without a value. */
  enum Absent {
    /** The field is no option. */
    NEVER(""),
    /** SQL NULL. */
    NULL("_or_null"),
    /** The number 0. */
    ZERO("_or_zero");

    private final String suffix;

    Absent(String suffix) {
      this.suffix = suffix;
    }
  }

  /** The conversion as pipeline files write it, such as {@code i64_or_zero}. */
  String notation() {
    return form.name().toLowerCase(Locale.ROOT) + absent.suffix;
  }

  static Optional<Conversion> named(String notation) {
    return all().stream()
        .filter(conversion -> conversion.notation().equals(notation))
        .findFirst();
  }

  static String allNames() {
    return String.join(", ", all().stream().map(Conversion::notation).toList());
  }

  /** The conversion that leads from a field of this type to a column of that type, where nothing else is said. */
  static Optional<Conversion> between(FieldType type, SqlType sqlType) {
    Absent absent = type instanceof Option && sqlType != SqlType.JSONB ? Absent.NULL : Absent.NEVER;
    return all().stream()
        .filter(conversion -> conversion.absent == absent
            && conversion.form.sqlType == sqlType
            && conversion.accepts(type))
        .findFirst();
  }

  /** Whether a field of this type can be converted so. */
  boolean accepts(FieldType type) {
    if (absent == Absent.NEVER) {
      return form.accepts(type);
    }
    return type instanceof Option option && form.accepts(option.element());
  }

  private static List<Conversion> all() {
    List<Conversion> all = new ArrayList<>();
    for (Form form : Form.values()) {
      for (Absent absent : Absent.values()) {
        boolean number = form == Form.I64 || form == Form.I16 || form == Form.NUM;
        if (absent != Absent.ZERO || number) {
          all.add(new Conversion(form, absent));
        }
      }
    }
    return List.copyOf(all);
  }
}
