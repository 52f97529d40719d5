package io.haulout.launcher.cli;

import static io.haulout.contracts.Require.require;

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
  private static final int TIMEOUT_SECONDS_MAX = 3_600;
  private static final int ATTEMPTS_MAX = 100;
  private static final long RANGE_BYTES_MAX = 1L << 30;
  private static final Pause METADATA_PAUSE =
      new Pause(Duration.ofMillis(250), Duration.ofSeconds(10));

  @Option(
      names = "--walrus-archival-url",
      paramLabel = "URL",
      description =
          "Archival service, which lists the blobs. Default: the public one of the network."
              + " Environment: WALRUS_ARCHIVAL_URL.")
  @Nullable
  URI archivalUrl;

  @Option(
      names = "--walrus-aggregator-url",
      paramLabel = "URL",
      description = "Aggregator, which holds the blobs. Default: the public one of the network."
          + " Environment: WALRUS_AGGREGATOR_URL.")
  @Nullable
  URI aggregatorUrl;

  @Option(
      names = "--walrus-http-timeout-secs",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Longest silence of a server. Default: ${DEFAULT-VALUE}."
          + " Environment: WALRUS_HTTP_TIMEOUT_SECS.")
  int httpTimeoutSeconds = 60;

  @Option(
      names = "--walrus-http-attempts",
      paramLabel = "N",
      defaultValue = "6",
      description = "Requests that may fail in a row, with growing pauses between them, before that"
          + " counts. Default: ${DEFAULT-VALUE}. Environment: WALRUS_HTTP_ATTEMPTS.")
  int httpAttempts = 6;

  @Option(
      names = "--walrus-coalesce-gap-bytes",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "Unwanted bytes that are read along rather than make a range of their own."
          + " Default: ${DEFAULT-VALUE}. Environment: WALRUS_COALESCE_GAP_BYTES.")
  long coalesceGapBytes;

  @Option(
      names = "--walrus-coalesce-max-range-bytes",
      paramLabel = "BYTES",
      defaultValue = "33554432",
      description = "Largest range that is read at once. Default: ${DEFAULT-VALUE}."
          + " Environment: WALRUS_COALESCE_MAX_RANGE_BYTES.")
  long coalesceRangeBytesMax = 32L << 20;

  /**
   * Looks at every value before anything is started.
   *
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  void check() {
    requireHttp("--walrus-archival-url", archivalUrl);
    requireHttp("--walrus-aggregator-url", aggregatorUrl);
    require(
        httpTimeoutSeconds >= 1 && httpTimeoutSeconds <= TIMEOUT_SECONDS_MAX,
        "--walrus-http-timeout-secs",
        httpTimeoutSeconds,
        "1 to " + TIMEOUT_SECONDS_MAX);
    require(
        httpAttempts >= 1 && httpAttempts <= ATTEMPTS_MAX,
        "--walrus-http-attempts",
        httpAttempts,
        "1 to " + ATTEMPTS_MAX);
    require(coalesceGapBytes >= 0, "--walrus-coalesce-gap-bytes", coalesceGapBytes, "0 or more");
    require(
        coalesceRangeBytesMax >= 1 && coalesceRangeBytesMax <= RANGE_BYTES_MAX,
        "--walrus-coalesce-max-range-bytes",
        coalesceRangeBytesMax,
        "1 to " + RANGE_BYTES_MAX);
  }

  private static void requireHttp(String option, @Nullable URI url) {
    if (url != null) {
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      require(http && url.getHost() != null, option, url, "an http or https URL with a host");
    }
  }

  WalrusOptions catalogue(String network) {
    return new WalrusOptions(
        archivalUrl != null
            ? archivalUrl
            : URI.create("https://walrus-sui-archival." + network + ".walrus.space"),
        aggregator(network),
        timeout(),
        httpAttempts,
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
