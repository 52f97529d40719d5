package io.haulout.launcher.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes options that are not on the command line from the environment. A variable that is empty counts as not set. */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private static final Map<String, String> VARIABLES = new TreeMap<>(Map.ofEntries(
      Map.entry("--source", "CHECKPOINT_STORAGE"),
      Map.entry("--env", "ENV"),
      Map.entry("--database-url", "DATABASE_URL"),
      Map.entry("--data-dir", "HAULOUT_DATA_DIR"),
      Map.entry("--metrics-address", "METRICS_ADDRESS"),
      Map.entry("--walrus-archival-url", "WALRUS_ARCHIVAL_URL"),
      Map.entry("--walrus-aggregator-url", "WALRUS_AGGREGATOR_URL"),
      Map.entry("--walrus-http-timeout-secs", "WALRUS_HTTP_TIMEOUT_SECS"),
      Map.entry("--walrus-http-attempts", "WALRUS_HTTP_ATTEMPTS"),
      Map.entry("--walrus-coalesce-gap-bytes", "WALRUS_COALESCE_GAP_BYTES"),
      Map.entry("--walrus-coalesce-max-range-bytes", "WALRUS_COALESCE_MAX_RANGE_BYTES")));

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? valueOf(option.longestName()).orElse(null)
        : null;
  }

  private Optional<String> valueOf(String option) {
    return Optional.ofNullable(VARIABLES.get(option))
        .map(environment::get)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /**
   * Where options that a message names come from, if that is not the command line, to be put behind the message; nobody
   * looks for a wrong value in an environment that was set long ago.
   */
  String origin(String message, List<String> arguments) {
    List<String> words = Arrays.asList(message.split("[\\s='\":,;]+", -1));
    StringBuilder origin = new StringBuilder();
    VARIABLES.forEach((option, variable) -> {
      boolean given = arguments.stream()
          .anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
      if (words.contains(option) && !given && valueOf(option).isPresent()) {
        origin
            .append("; ")
            .append(option)
            .append(" is set by the environment variable ")
            .append(variable);
      }
    });
    return origin.toString();
  }
}
