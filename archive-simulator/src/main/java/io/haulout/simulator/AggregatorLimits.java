package io.haulout.simulator;

/**
 * What the aggregator refuses.
 *
 * @param concurrentRequestsMax requests of one route that are worked on at a time
 * @param bufferedRequestsMax requests of one route that are taken in, those being worked on included; those above get 429
 * @param failAboveRequests open requests over all blob routes above which further ones get 500; 0 for never
 * @param blobBytesMax largest blob, or slivers of one range, that are served; above that 403; 0 for any
 */
public record AggregatorLimits(
    int concurrentRequestsMax, int bufferedRequestsMax, int failAboveRequests, long blobBytesMax) {
  /** Those of a Walrus aggregator that nobody has configured. */
  public static final AggregatorLimits DEFAULTS = new AggregatorLimits(256, 320, 0, 0);

  public AggregatorLimits {
    OptionCheck.require(
        concurrentRequestsMax >= 1, "concurrentRequestsMax", concurrentRequestsMax, "at least 1");
    OptionCheck.require(
        bufferedRequestsMax >= concurrentRequestsMax,
        "bufferedRequestsMax",
        bufferedRequestsMax,
        "at least concurrentRequestsMax, " + concurrentRequestsMax);
    OptionCheck.require(
        failAboveRequests >= 0, "failAboveRequests", failAboveRequests, "0 or more");
    OptionCheck.require(blobBytesMax >= 0, "blobBytesMax", blobBytesMax, "0 or more");
  }

  public AggregatorLimits withRequests(int concurrentMax, int bufferedMax) {
    return new AggregatorLimits(concurrentMax, bufferedMax, failAboveRequests, blobBytesMax);
  }

  public AggregatorLimits withFailAbove(int openRequests) {
    return new AggregatorLimits(
        concurrentRequestsMax, bufferedRequestsMax, openRequests, blobBytesMax);
  }

  public AggregatorLimits withBlobBytesMax(long bytes) {
    return new AggregatorLimits(
        concurrentRequestsMax, bufferedRequestsMax, failAboveRequests, bytes);
  }
}
