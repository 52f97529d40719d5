package io.haulout.simulator;

/**
 * How the local archive behaves.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param listShape which program's answers the archival paths give
 * @param totalSizeZero whether the blob list says 0 for what the archive may not know: {@code total_size}, and in the
 *     {@code BACKEND} shape {@code entries_count} too
 * @param seed of all randomness; the n-th blob request meets the same fault on every run
 */
public record ArchiveOptions(
    String host,
    int port,
    ListShape listShape,
    boolean totalSizeZero,
    Pace pace,
    FaultRates faults,
    AggregatorLimits limits,
    long seed) {
  public static final ArchiveOptions DEFAULTS = new ArchiveOptions(
      "127.0.0.1",
      0,
      ListShape.CACHING,
      false,
      Pace.UNLIMITED,
      FaultRates.NONE,
      AggregatorLimits.DEFAULTS,
      1);

  public ArchiveOptions {
    OptionCheck.require(!host.isBlank(), "host", host, "a name or an address");
    OptionCheck.require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
  }

  public ArchiveOptions withAddress(String newHost, int newPort) {
    return new ArchiveOptions(
        newHost, newPort, listShape, totalSizeZero, pace, faults, limits, seed);
  }

  public ArchiveOptions withListShape(ListShape value) {
    return new ArchiveOptions(host, port, value, totalSizeZero, pace, faults, limits, seed);
  }

  public ArchiveOptions withTotalSizeZero(boolean value) {
    return new ArchiveOptions(host, port, listShape, value, pace, faults, limits, seed);
  }

  public ArchiveOptions withPace(Pace value) {
    return new ArchiveOptions(host, port, listShape, totalSizeZero, value, faults, limits, seed);
  }

  public ArchiveOptions withFaults(FaultRates value) {
    return new ArchiveOptions(host, port, listShape, totalSizeZero, pace, value, limits, seed);
  }

  public ArchiveOptions withLimits(AggregatorLimits value) {
    return new ArchiveOptions(host, port, listShape, totalSizeZero, pace, faults, value, seed);
  }

  public ArchiveOptions withSeed(long value) {
    return new ArchiveOptions(host, port, listShape, totalSizeZero, pace, faults, limits, value);
  }
}
