package io.haulout.metadata.source;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.flow.Pause;
import java.net.URI;
import java.time.Duration;

/**
 * Where the archive's metadata is, and how long to ask for it.
 *
 * @param archivalUrl base URL of the archival service, which lists the blobs
 * @param aggregatorUrl base URL of the aggregator, which holds their bytes
 * @param requestTimeout longest wait for one answer
 * @param attemptsMax how often a request is made before its failure counts
 * @param pause between two attempts
 */
public record WalrusOptions(
    URI archivalUrl, URI aggregatorUrl, Duration requestTimeout, int attemptsMax, Pause pause) {
  public WalrusOptions {
    requireHttp("archivalUrl", archivalUrl);
    requireHttp("aggregatorUrl", aggregatorUrl);
    require(requestTimeout.toMillis() >= 1, "requestTimeout", requestTimeout, "1 ms or more");
    require(attemptsMax >= 1, "attemptsMax", attemptsMax, "1 or more");
  }

  private static void requireHttp(String name, URI url) {
    require(
        url.getHost() != null
            && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())),
        name,
        url,
        "an http or https URL with a host");
  }
}
