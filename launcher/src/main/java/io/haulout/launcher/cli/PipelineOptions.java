package io.haulout.launcher.cli;

import io.haulout.pipelines.Pipeline;
import io.haulout.pipelines.PipelineCatalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which pipelines run. */
final class PipelineOptions {
  @Option(
      names = "--packages",
      paramLabel = "GROUP",
      split = ",",
      arity = "1..*",
      defaultValue = "deepbook,deepbook-margin",
      description = "Groups of pipelines: deepbook, deepbook-margin. Default: both.")
  List<String> packages = List.of("deepbook", "deepbook-margin");

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      split = ",",
      description = "Only these pipelines. Default: all of the packages.")
  List<String> pipelines = List.of();

  /** Names of the chosen pipelines, checked against what there is for the network. */
  List<String> names(PipelineCatalogue catalogue, String network) {
    Set<String> names = new LinkedHashSet<>(pipelines);
    if (names.isEmpty()) {
      for (String group : packages) {
        catalogue.pipelines(group).stream().map(Pipeline::name).forEach(names::add);
      }
    }
    catalogue.compile(network, names); // a wrong name is better refused before anything starts
    return List.copyOf(names);
  }
}
