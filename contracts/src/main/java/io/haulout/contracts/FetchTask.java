package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

/**
 * Work for a fetcher, cut once by the planner. A reply to it means that the rows of all its checkpoints are durable.
 *
 * @param number unique within the run of the job; names the task in logs
 * @param source name of the source to read from, such as {@code walrus} or {@code directory}
 */
public record FetchTask(JobContext context, long number, String source, Extent extent) {
  /** What a task costs at the least in a window, so that the number of tiny tasks in flight is bounded too. */
  public static final long CHARGE_MIN_BYTES = 1 << 20;

  public FetchTask {
    require(number >= 0, "number", number, "0 or more");
    require(!source.isBlank(), "source", source, "the name of a source");
  }

  /** Bytes of credit that the task takes while it is in flight. */
  public long chargeBytes() {
    return Math.max(CHARGE_MIN_BYTES, extent.lengthBytes());
  }
}
