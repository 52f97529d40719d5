package io.haulout.fetcher.source;

import static io.haulout.contracts.Require.require;

import java.net.URI;
import java.time.Duration;

/**
 * How to read from an aggregator.
 *
 * @param url base URL, {@code http} or {@code https}
 * @param connectionsMax connections of one fetcher instance
 * @param connectTimeout longest time that making a connection may take; one that another read holds is waited for longer
 * @param idleTimeout longest silence, before the first byte and, while bytes are wanted, between two
 */
public record AggregatorOptions(
    URI url, int connectionsMax, Duration connectTimeout, Duration idleTimeout) {
  public AggregatorOptions {
    require(
        url.getHost() != null
            && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())),
        "url",
        url,
        "an http or https URL with a host");
    require(
        connectionsMax >= 1 && connectionsMax <= 512, "connectionsMax", connectionsMax, "1 to 512");
    require(connectTimeout.toMillis() >= 1, "connectTimeout", connectTimeout, "1 ms or more");
    require(idleTimeout.toMillis() >= 1, "idleTimeout", idleTimeout, "1 ms or more");
  }
}
