package io.haulout.launcher.cli;

import io.haulout.contracts.flow.Pause;
import io.haulout.fetcher.source.AggregatorOptions;
import io.haulout.metadata.PlanOptions;
import io.haulout.metadata.source.WalrusOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the archive on Walrus is and how to read from it. */
final class WalrusOptionsMixin {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int METADATA_ATTEMPTS_MAX = 6;
  private static final Pause METADATA_PAUSE =
      new Pause(Duration.ofMillis(250), Duration.ofSeconds(10));

  @Option(
      names = "--walrus-archival-url",
      paramLabel = "URL",
      defaultValue = "${env:WALRUS_ARCHIVAL_URL}",
      description =
          "Archival service, which lists the blobs. Default: the public one of the network."
              + " Environment: WALRUS_ARCHIVAL_URL.")
  @Nullable
  URI archivalUrl;

  @Option(
      names = "--walrus-aggregator-url",
      paramLabel = "URL",
      defaultValue = "${env:WALRUS_AGGREGATOR_URL}",
      description = "Aggregator, which holds the blobs. Default: the public one of the network."
          + " Environment: WALRUS_AGGREGATOR_URL.")
  @Nullable
  URI aggregatorUrl;

  @Option(
      names = "--walrus-http-timeout-secs",
      paramLabel = "SECONDS",
      defaultValue = "${env:WALRUS_HTTP_TIMEOUT_SECS:-60}",
      description = "Longest silence of a server. Default: ${DEFAULT-VALUE}."
          + " Environment: WALRUS_HTTP_TIMEOUT_SECS.")
  int httpTimeoutSeconds = 60;

  @Option(
      names = "--walrus-coalesce-gap-bytes",
      paramLabel = "BYTES",
      defaultValue = "${env:WALRUS_COALESCE_GAP_BYTES:-0}",
      description = "Unwanted bytes that are read along rather than make a range of their own."
          + " Default: ${DEFAULT-VALUE}. Environment: WALRUS_COALESCE_GAP_BYTES.")
  long coalesceGapBytes;

  @Option(
      names = "--walrus-coalesce-max-range-bytes",
      paramLabel = "BYTES",
      defaultValue = "${env:WALRUS_COALESCE_MAX_RANGE_BYTES:-33554432}",
      description = "Largest range that is read at once. Default: ${DEFAULT-VALUE}."
          + " Environment: WALRUS_COALESCE_MAX_RANGE_BYTES.")
  long coalesceRangeBytesMax = 32L << 20;

  WalrusOptions catalogue(String network) {
    return new WalrusOptions(
        archivalUrl != null
            ? archivalUrl
            : URI.create("https://walrus-sui-archival." + network + ".walrus.space"),
        aggregator(network),
        timeout(),
        METADATA_ATTEMPTS_MAX,
        METADATA_PAUSE);
  }

  AggregatorOptions source(String network, int connectionsMax) {
    return new AggregatorOptions(aggregator(network), connectionsMax, CONNECT_TIMEOUT, timeout());
  }

  PlanOptions plan() {
    return new PlanOptions(coalesceGapBytes, coalesceRangeBytesMax, true);
  }

  private URI aggregator(String network) {
    return aggregatorUrl != null
        ? aggregatorUrl
        : URI.create("https://aggregator.walrus-" + network + ".walrus.space");
  }

  private Duration timeout() {
    return Duration.ofSeconds(httpTimeoutSeconds);
  }
}
