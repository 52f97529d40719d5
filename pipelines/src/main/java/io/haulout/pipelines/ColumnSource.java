package io.haulout.pipelines;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the value of a column comes from, as declared and checked. */
sealed interface ColumnSource {
  /** A field of the event, by its dotted path. */
  record FromField(String path, Conversion conversion) implements ColumnSource {}

  /** One u64 field minus another, modulo 2^64. */
  record Difference(String minuend, String subtrahend, Conversion conversion)
      implements ColumnSource {}

  /** A number for bigint and smallint columns. */
  record ConstantNumber(long value) implements ColumnSource {}

  record ConstantTruth(boolean value) implements ColumnSource {}

  /** A text, also for numeric and jsonb columns; null for SQL NULL in a column of any type. */
  record ConstantText(@Nullable String value) implements ColumnSource {}

  /** What is known of the event besides its payload. */
  record FromContext(ContextValue value) implements ColumnSource {}

  /**
   * The id of the first object the transaction changes whose type has this name, in any module, at an address of one of these
   * families.
   *
   * @param otherwise the value of a transaction without such an object; null for SQL NULL
   */
  record FirstInputObject(
      String typeName, Set<String> families, @Nullable String otherwise) implements ColumnSource {
    public FirstInputObject {
      families = Set.copyOf(families);
    }
  }
}
