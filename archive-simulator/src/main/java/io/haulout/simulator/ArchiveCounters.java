package io.haulout.simulator;

import java.util.Map;

/**
 * What an archive has done so far, at one moment.
 *
 * @param requests arrived, by route; every route has a number
 * @param openRequests arrived and not yet ended
 * @param openRequestsMax most that were open at a time
 * @param bytesSent bytes of all bodies whose answers have ended
 * @param sliverBytesTouched bytes of whole slivers that an aggregator would have gathered for the blob requests
 * @param faults made on purpose, by kind; every kind has a number
 * @param tooManyRequests answers of 429
 */
public record ArchiveCounters(
    Map<Route, Long> requests,
    long openRequests,
    long openRequestsMax,
    long bytesSent,
    long sliverBytesTouched,
    Map<FaultKind, Long> faults,
    long tooManyRequests) {
  public ArchiveCounters {
    requests = Map.copyOf(requests);
    faults = Map.copyOf(faults);
  }

  public long requests(Route route) {
    return requests.getOrDefault(route, 0L);
  }

  public long faults(FaultKind kind) {
    return faults.getOrDefault(kind, 0L);
  }
}
