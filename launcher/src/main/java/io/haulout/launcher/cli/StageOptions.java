package io.haulout.launcher.cli;

import static io.haulout.contracts.Require.require;

import io.haulout.decoder.DecoderOptions;
import io.haulout.fetcher.FetcherOptions;
import io.haulout.launcher.MetricsServer;
import io.haulout.launcher.progress.ProgressView;
import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many of each stage run in this process, what they may hold, and what they show of themselves. */
final class StageOptions {
  private static final long MIB = 1 << 20;
  private static final int WINDOW_MIB_MAX = 1 << 16;

  @Option(
      names = "--fetchers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Fetcher instances. Default: ${DEFAULT-VALUE}.")
  int fetchers = 1;

  @Option(
      names = "--decoders",
      paramLabel = "N",
      description = "Decoder instances. Default: the number of processors.")
  int decoders = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "16",
      description = "Reads that a fetcher has open at a time. Default: ${DEFAULT-VALUE}.")
  int connections = 16;

  @Option(
      names = "--fetcher-window-mb",
      paramLabel = "MIB",
      defaultValue = "64",
      description =
          "Frames that a fetcher holds until a decoder has room. Default: ${DEFAULT-VALUE} MiB.")
  int fetcherWindowMib = 64;

  @Option(
      names = "--decoder-window-mb",
      paramLabel = "MIB",
      defaultValue = "64",
      description =
          "Frames that a decoder holds until their rows are durable. Default: ${DEFAULT-VALUE} MiB.")
  int decoderWindowMib = 64;

  @Option(
      names = "--ingest-window-mb",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "Rows that ingest holds until they are durable. Default: ${DEFAULT-VALUE} MiB.")
  int ingestWindowMib = 64;

  @Option(
      names = "--metrics-address",
      paramLabel = "HOST:PORT",
      description =
          "Serve Prometheus metrics under /metrics. Default: off. Environment: METRICS_ADDRESS.")
  @Nullable
  String metricsAddress;

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      description = "bar, lines or none. Default: a bar on a terminal, lines elsewhere.")
  ProgressView.@Nullable Style progress;

  /**
   * Looks at every number before anything is started.
   *
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  void check() {
    require(fetchers >= 1 && fetchers <= 256, "--fetchers", fetchers, "1 to 256");
    require(decoders >= 1 && decoders <= 256, "--decoders", decoders, "1 to 256");
    require(connections >= 1 && connections <= 512, "--connections", connections, "1 to 512");
    requireWindow("--fetcher-window-mb", fetcherWindowMib);
    requireWindow("--decoder-window-mb", decoderWindowMib);
    requireWindow("--ingest-window-mb", ingestWindowMib);
    metricsAddress()
        .ifPresent(address ->
            require(MetricsServer.isAddress(address), "--metrics-address", address, "host:port"));
  }

  private static void requireWindow(String option, int mib) {
    require(mib >= 1 && mib <= WINDOW_MIB_MAX, option, mib, "1 to " + WINDOW_MIB_MAX);
  }

  /**
   * What each fetcher is told.
   *
   * @param attemptsMax reads that may fail in a row before a task fails
   */
  FetcherOptions fetcher(int attemptsMax) {
    FetcherOptions defaults = FetcherOptions.DEFAULTS;
    return new FetcherOptions(
        connections,
        defaults.taskWindowBytes(),
        fetcherWindowMib * MIB,
        (int) Math.min(defaults.frameBytes(), fetcherWindowMib * MIB),
        attemptsMax,
        defaults.pauseMin(),
        defaults.pauseMax());
  }

  DecoderOptions decoder() {
    return new DecoderOptions(decoderWindowMib * MIB);
  }

  long ingestWindowBytes() {
    return ingestWindowMib * MIB;
  }

  ProgressView.Style progressStyle() {
    if (progress != null) {
      return progress;
    }
    boolean terminal =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return terminal ? ProgressView.Style.BAR : ProgressView.Style.LINES;
  }

  Optional<String> metricsAddress() {
    return Optional.ofNullable(metricsAddress).filter(address -> !address.isBlank());
  }
}
