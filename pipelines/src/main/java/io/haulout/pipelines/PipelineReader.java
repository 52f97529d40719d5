package io.haulout.pipelines;

import io.haulout.pipelines.ColumnSource.FromContext;
import io.haulout.pipelines.PipelineFile.FamilyReference;
import io.haulout.pipelines.YamlNode.YamlMapping;
import io.haulout.pipelines.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the stanza of one pipeline. */
final class PipelineReader {
  private static final Set<String> SHARED = Set.of("table", "columns", "common_columns");
  private static final Set<String> ONE_EVENT = Set.of("event", "fields");

  private final String file;
  private final int line;
  private final String group;
  private final String name;
  private final String what;
  private final Map<String, Family> familiesByModule;
  private final StructReader structs;
  private final List<FamilyReference> references;

  private final Map<String, YamlNode> columnNodes = new LinkedHashMap<>();
  private final List<ColumnSchema> columns = new ArrayList<>();
  private boolean commonColumns = true;

  /** A reader that adds the families its columns name to {@code references}. */
  PipelineReader(
      String file,
      int line,
      String group,
      String name,
      Map<String, Family> familiesByModule,
      StructReader structs,
      List<FamilyReference> references) {
    this.file = file;
    this.line = line;
    this.group = group;
    this.name = name;
    this.what = "pipeline " + name;
    this.familiesByModule = familiesByModule;
    this.structs = structs;
    this.references = references;
  }

  DeclaredPipeline read(YamlMapping stanza) {
    boolean several = stanza.get("events") != null;
    Set<String> known = new HashSet<>(SHARED);
    known.addAll(several ? Set.of("events") : ONE_EVENT);
    stanza.allowOnly(what, known);
    YamlNode tableNode = stanza.require("table", what);
    String table = tableNode.text(what + ": table");
    if (!SqlIdentifier.isOne(table)) {
      throw tableNode.mistake(
          what + ": table " + table + ": allowed in a name: " + SqlIdentifier.FORM);
    }
    readColumns(stanza);

    List<EventDeclaration> events = new ArrayList<>();
    if (several) {
      YamlNode list = stanza.require("events", what);
      for (YamlNode element : list.list(what + ": events").elements()) {
        YamlMapping event = element.mapping(what + ": events");
        event.allowOnly(what + ": events", Set.of("event", "fields", "values"));
        events.add(event(event));
      }
      if (events.isEmpty()) {
        throw list.mistake(what + ": events: none listed");
      }
    } else {
      events.add(event(stanza));
    }
    refuseTwins(events, stanza);
    return new DeclaredPipeline(name, group, new TableSchema(table, columns), events, file, line);
  }

  private void readColumns(YamlMapping stanza) {
    YamlNode common = stanza.get("common_columns");
    commonColumns =
        common == null || common.scalar(what + ": common_columns").truth(what + ": common_columns");
    if (commonColumns) {
      ContextValue.COMMON_COLUMNS.forEach(value -> columns.add(value.commonColumn()));
    }
    YamlMapping node = stanza.require("columns", what).mapping(what + ": columns");
    for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
      String column = entry.getKey();
      if (!SqlIdentifier.isOne(column)) {
        throw node.keyMistake(
            column, columnWhat(column) + ": allowed in a name: " + SqlIdentifier.FORM);
      }
      if (commonColumns && isCommon(column)) {
        throw node.keyMistake(
            column,
            columnWhat(column)
                + ": is one of the common columns; leave it out, or set `common_columns: false`");
      }
      columns.add(schema(column, entry.getValue()));
      columnNodes.put(column, entry.getValue());
    }
    if (columns.isEmpty()) {
      throw node.mistake(what + ": columns: none listed");
    }
  }

  private static boolean isCommon(String column) {
    return column.equals(ContextValue.UNWRITTEN_COLUMN)
        || ContextValue.COMMON_COLUMNS.stream()
            .anyMatch(value -> value.notation().equals(column));
  }

  private ColumnSchema schema(String column, YamlNode node) {
    if (node instanceof YamlScalar) {
      return new ColumnSchema(column, sqlType(node, columnWhat(column)), false);
    }
    YamlMapping mapping = node.mapping(columnWhat(column));
    Set<String> known = new HashSet<>(ColumnSourceReader.MEMBERS);
    known.addAll(Set.of("type", "nullable"));
    mapping.allowOnly(columnWhat(column), known);
    YamlNode nullable = mapping.get("nullable");
    return new ColumnSchema(
        column,
        sqlType(mapping.require("type", columnWhat(column)), columnWhat(column)),
        nullable != null
            && nullable.scalar(columnWhat(column)).truth(columnWhat(column) + ": nullable"));
  }

  private static SqlType sqlType(YamlNode node, String what) {
    String text = node.text(what + ": type");
    return SqlType.named(text)
        .orElseThrow(() -> node.mistake(
            what + ": unknown column type `" + text + "`; there are: " + SqlType.allNames()));
  }

  private EventDeclaration event(YamlMapping node) {
    YamlNode typeNode = node.require("event", what);
    String type = typeNode.text(what + ": event");
    int separator = type.indexOf("::");
    if (separator < 0) {
      throw typeNode.mistake(what + ": event `" + type + "`: module::Name is expected");
    }
    String module = MoveIdentifier.require(type.substring(0, separator), what, typeNode);
    String eventName = MoveIdentifier.require(type.substring(separator + 2), what, typeNode);
    Family family = familiesByModule.get(module);
    if (family == null) {
      throw typeNode.mistake(
          what + ": event " + type + ": no family of this file lists module `" + module + "`");
    }
    PayloadLayout layout = new PayloadLayout(structs.fields(
        type, node.require("fields", what + ": event " + type), what + ": event " + type));
    return new EventDeclaration(
        family, module, eventName, layout, sources(type, layout, node.get("values")));
  }

  private List<ColumnSource> sources(
      String eventType, PayloadLayout layout, @Nullable YamlNode valuesNode) {
    Map<String, YamlNode> values = Map.of();
    if (valuesNode != null) {
      YamlMapping mapping = valuesNode.mapping(what + ": event " + eventType + ": values");
      for (String column : mapping.entries().keySet()) {
        if (!columnNodes.containsKey(column)) {
          throw mapping.keyMistake(
              column, what + ": event " + eventType + ": values: no column `" + column + "`");
        }
      }
      values = mapping.entries();
    }
    List<ColumnSource> sources = new ArrayList<>();
    if (commonColumns) {
      ContextValue.COMMON_COLUMNS.forEach(value -> sources.add(new FromContext(value)));
    }
    for (ColumnSchema column : columns.subList(sources.size(), columns.size())) {
      YamlNode override = values.get(column.name());
      YamlNode node = override != null ? override : columnNodes.get(column.name());
      if (node == null) {
        throw new IllegalStateException("column without a node: " + column.name());
      }
      ColumnSourceReader reader =
          new ColumnSourceReader(columnWhat(column.name()), column, eventType, layout, references);
      sources.add(override != null ? reader.override(override) : reader.read(node));
    }
    return sources;
  }

  /** Two events of one type would give two rows with one key. */
  private void refuseTwins(List<EventDeclaration> events, YamlMapping stanza) {
    Set<String> types = new HashSet<>();
    for (EventDeclaration event : events) {
      if (!types.add(event.type())) {
        throw stanza.mistake(what + ": event " + event.type() + " stands twice");
      }
    }
  }

  private String columnWhat(String column) {
    return what + ": column " + column;
  }
}
