package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.List;

/**
 * An order to haul checkpoints.
 *
 * @param sources names of sources, the preferred one first
 * @param wanted the checkpoints to have, committed ones included: those are not hauled again
 * @param allowGaps whether to go on when the sources are known not to hold all of them
 */
public record JobRequest(
    JobContext context, List<String> sources, SpanSet wanted, boolean allowGaps) {
  public JobRequest {
    sources = List.copyOf(sources);
    require(!sources.isEmpty(), "sources", sources, "one or more");
    require(!wanted.isEmpty(), "wanted", wanted, "one span or more");
  }
}
