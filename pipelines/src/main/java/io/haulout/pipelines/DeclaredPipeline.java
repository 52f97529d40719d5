package io.haulout.pipelines;

import java.util.List;

/**
 * A checked pipeline of a file.
 *
 * @param file where it was read from, for messages
 * @param line the line of its name
 */
record DeclaredPipeline(
    String name,
    String group,
    TableSchema table,
    List<EventDeclaration> events,
    String file,
    int line)
    implements Pipeline {
  DeclaredPipeline {
    events = List.copyOf(events);
    for (EventDeclaration event : events) {
      if (event.sources().size() != table.columns().size()) {
        throw new IllegalArgumentException("pipeline " + name + ": " + event.type() + ": sources="
            + event.sources().size() + ", allowed: " + table.columns().size());
      }
    }
  }

  @Override
  public List<String> eventTypes() {
    return events.stream().map(EventDeclaration::type).toList();
  }

  /** A failure that points to this pipeline. */
  PipelineFileException mistake(String what) {
    return new PipelineFileException(file, line, "pipeline " + name + ": " + what);
  }
}
