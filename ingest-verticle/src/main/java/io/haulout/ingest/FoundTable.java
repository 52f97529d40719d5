package io.haulout.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of schema {@code public} as the server describes it.
 *
 * @param columns by name, in the table's order
 * @param primaryKey its columns in the key's order; empty without a key
 */
record FoundTable(Map<String, FoundColumn> columns, List<String> primaryKey) {
  /** For the key's order its position comes along; 0 is no part of the key. */
  private static final String QUERY = """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
        d.oid is not null or a.attidentity <> '',
        a.attgenerated <> '' or a.attidentity = 'a',
        coalesce(array_position(k.conkey, a.attnum), 0)
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname = any (?)
      order by 1, a.attnum
      """;

  /**
   * A column.
   *
   * @param type as {@code format_type} writes it
   * @param hasDefault the server fills it when an insert does not name it
   * @param computed an insert may not name it
   */
  record FoundColumn(String type, boolean nullable, boolean hasDefault, boolean computed) {}

  /** Reads those of the named tables that are there. */
  static Map<String, FoundTable> read(Connection connection, List<String> names)
      throws SQLException {
    Map<String, Map<String, FoundColumn>> columns = new HashMap<>();
    Map<String, Map<Integer, String>> keys = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String table = rows.getString(1);
          String column = rows.getString(2);
          columns
              .computeIfAbsent(table, ignored -> new LinkedHashMap<>())
              .put(
                  column,
                  new FoundColumn(
                      rows.getString(3),
                      rows.getBoolean(4),
                      rows.getBoolean(5),
                      rows.getBoolean(6)));
          if (rows.getInt(7) > 0) {
            keys.computeIfAbsent(table, ignored -> new TreeMap<>()).put(rows.getInt(7), column);
          }
        }
      }
    }
    Map<String, FoundTable> tables = new HashMap<>();
    columns.forEach((table, found) -> tables.put(
        table,
        new FoundTable(found, new ArrayList<>(keys.getOrDefault(table, Map.of()).values()))));
    return tables;
  }
}
