package io.haulout.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table that pipelines write, with the columns that rows bring. Its key is always {@link #KEY}. */
record WrittenTable(String name, List<WrittenColumn> columns) {
  static final String KEY = "event_digest";

  /** Common to all tables. The seventh, "timestamp", is left to its default. */
  private static final List<WrittenColumn> COMMON = List.of(
      new WrittenColumn(KEY, WrittenType.TEXT, false),
      new WrittenColumn("digest", WrittenType.TEXT, false),
      new WrittenColumn("sender", WrittenType.TEXT, false),
      new WrittenColumn("checkpoint", WrittenType.BIGINT, false),
      new WrittenColumn("checkpoint_timestamp_ms", WrittenType.BIGINT, false),
      new WrittenColumn("package", WrittenType.TEXT, false));

  private static final String FILE = "event-tables.txt";

  /**
   * A column that rows bring.
   *
   * @param nullable some rows bring no value
   */
  record WrittenColumn(String name, WrittenType type, boolean nullable) {
    /** Reads {@code name:type} or {@code name:type?}. */
    static WrittenColumn parse(String text) {
      boolean nullable = text.endsWith("?");
      int colon = text.indexOf(':');
      String type = text.substring(colon + 1, text.length() - (nullable ? 1 : 0));
      return new WrittenColumn(
          text.substring(0, colon), WrittenType.valueOf(type.toUpperCase(Locale.ROOT)), nullable);
    }
  }

  WrittenTable {
    columns = List.copyOf(columns);
  }

  /** All of them, by name. */
  static List<WrittenTable> all() {
    try (InputStream file = WrittenTable.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("not in the jar: file=" + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(WrittenTable::parse)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static WrittenTable parse(String line) {
    String[] words = line.split(" ", -1);
    List<WrittenColumn> columns = new ArrayList<>(COMMON);
    Arrays.stream(words).skip(1).map(WrittenColumn::parse).forEach(columns::add);
    return new WrittenTable(words[0], columns);
  }
}
