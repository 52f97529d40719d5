package io.haulout.metadata;

import static io.haulout.contracts.Require.require;

/**
 * How wanted entries become ranges.
 *
 * @param gapBytes unwanted bytes between two entries that are read along rather than split a range; 0 joins only
 *     entries that touch
 * @param rangeBytesMax largest range; a larger entry makes a range of its own
 * @param alignToSlivers whether ranges end at sliver borders where they can: the aggregator gathers whole slivers before
 *     its first byte, and has so much time for it, so no range should take one more than its size needs. It does not make
 *     them fewer in all: an entry that crosses a border has both its slivers gathered for one range and one for the next
 */
public record PlanOptions(long gapBytes, long rangeBytesMax, boolean alignToSlivers) {
  public static final PlanOptions DEFAULTS = new PlanOptions(0, 32L << 20, true);

  public PlanOptions {
    require(gapBytes >= 0, "gapBytes", gapBytes, "0 or more");
    require(rangeBytesMax >= 1, "rangeBytesMax", rangeBytesMax, "1 or more");
  }
}
