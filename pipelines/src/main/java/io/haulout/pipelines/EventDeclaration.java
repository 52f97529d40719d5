package io.haulout.pipelines;

import java.util.List;

/**
 * An event that a pipeline reads, and what it makes of it.
 *
 * @param sources one for each column of the pipeline's table, in its order
 */
record EventDeclaration(
    Family family, String module, String name, PayloadLayout layout, List<ColumnSource> sources) {
  EventDeclaration {
    sources = List.copyOf(sources);
  }

  /** The event as {@code module::Name}. */
  String type() {
    return module + "::" + name;
  }
}
