package io.haulout.pipelines;

import io.haulout.pipelines.PipelineFile.FamilyReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers pipelines of several files and refuses those that contradict one another. */
final class CatalogueCheck {
  private final Map<String, DeclaredPipeline> pipelines = new LinkedHashMap<>();
  private final Map<String, DeclaredPipeline> firstByTable = new HashMap<>();
  private final Map<EventOfTable, DeclaredPipeline> readers = new HashMap<>();

  private record EventOfTable(String table, String family, String type) {}

  void add(DeclaredPipeline pipeline) {
    DeclaredPipeline sameName = pipelines.putIfAbsent(pipeline.name(), pipeline);
    if (sameName != null) {
      throw pipeline.mistake("the name is taken by " + place(sameName));
    }
    DeclaredPipeline sameTable = firstByTable.putIfAbsent(pipeline.table().name(), pipeline);
    if (sameTable != null) {
      compareTables(pipeline, sameTable);
    }
    for (EventDeclaration event : pipeline.events()) {
      DeclaredPipeline reader = readers.putIfAbsent(
          new EventOfTable(pipeline.table().name(), event.family().name(), event.type()), pipeline);
      if (reader != null) { // both rows would have one key
        throw pipeline.mistake(
            "event " + event.type() + " fills table " + pipeline.table().name()
                + " already, by pipeline " + reader.name() + " at " + place(reader));
      }
    }
  }

  /** The pipelines by name, in the order they were added. */
  Map<String, DeclaredPipeline> pipelines() {
    return Collections.unmodifiableMap(pipelines);
  }

  /** Refuses references to families that no file declares. */
  static void resolve(List<FamilyReference> references, Set<String> families) {
    for (FamilyReference reference : references) {
      if (!families.contains(reference.family())) {
        throw reference
            .where()
            .mistake(reference.what() + ": no family `" + reference.family() + "`; there are: "
                + String.join(", ", families));
      }
    }
  }

  private static void compareTables(DeclaredPipeline pipeline, DeclaredPipeline other) {
    List<ColumnSchema> columns = pipeline.table().columns();
    List<ColumnSchema> others = other.table().columns();
    for (int i = 0; i < Math.max(columns.size(), others.size()); i++) {
      String mine = i < columns.size() ? "`" + columns.get(i) + "`" : "missing";
      String theirs = i < others.size() ? "`" + others.get(i) + "`" : "missing";
      if (!mine.equals(theirs)) {
        throw pipeline.mistake("table " + pipeline.table().name() + ": column " + (i + 1) + " is "
            + mine + ", in pipeline " + other.name() + " at " + place(other) + " it is " + theirs);
      }
    }
  }

  private static String place(DeclaredPipeline pipeline) {
    return pipeline.file() + ":" + pipeline.line();
  }
}
