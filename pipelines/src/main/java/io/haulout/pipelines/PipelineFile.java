package io.haulout.pipelines;

import java.util.List;

/**
 * What one pipeline file declares, checked as far as the file alone allows.
 *
 * @param familyReferences families that columns name; they may be those of another file
 */
record PipelineFile(
    String name,
    List<Family> families,
    List<DeclaredPipeline> pipelines,
    List<FamilyReference> familyReferences) {
  PipelineFile {
    families = List.copyOf(families);
    pipelines = List.copyOf(pipelines);
    familyReferences = List.copyOf(familyReferences);
  }

  /**
   * A family named by a column.
   *
   * @param where the place it is named at
   * @param what the column, as messages name it
   */
  record FamilyReference(String family, YamlNode where, String what) {}
}
