package io.haulout.ingest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type that values of a column have when they are written, and the columns that can take them without loss. */
enum WrittenType {
  TEXT,
  BIGINT,
  SMALLINT,
  NUMERIC,
  BOOLEAN,
  JSONB;

  private static final Pattern LIMITED_NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

  /** Whatever a number's column, its values come from unsigned 64-bit ones. */
  private static final int DIGITS = 20;

  /** How a column suits the values. */
  enum Fit {
    SAME,
    /** Takes every value, but upstream of a later revision made it, so readers may expect something of it. */
    WIDER,
    NONE
  }

  /** The name in SQL. */
  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How values of this type suit a column.
   *
   * @param columnType as {@code format_type} of the server writes it, such as {@code numeric(20,0)}
   */
  Fit in(String columnType) {
    if (columnType.equals(sqlName())) {
      return Fit.SAME;
    }
    boolean takesAnyNumber = takesAnyNumber(columnType);
    return switch (this) {
      case NUMERIC -> takesAnyNumber ? Fit.SAME : Fit.NONE;
      case BIGINT -> takesAnyNumber ? Fit.WIDER : Fit.NONE;
      case SMALLINT ->
        takesAnyNumber || columnType.equals("integer") || columnType.equals("bigint")
            ? Fit.WIDER
            : Fit.NONE;
      case TEXT -> columnType.equals("character varying") ? Fit.WIDER : Fit.NONE;
      case BOOLEAN, JSONB -> Fit.NONE;
    };
  }

  private static boolean takesAnyNumber(String columnType) {
    Matcher limits = LIMITED_NUMERIC.matcher(columnType);
    if (!limits.matches()) {
      return columnType.equals("numeric");
    }
    int scale = Integer.parseInt(limits.group(2)); // below zero it rounds whole digits away
    return scale >= 0 && Integer.parseInt(limits.group(1)) - scale >= DIGITS;
  }
}
