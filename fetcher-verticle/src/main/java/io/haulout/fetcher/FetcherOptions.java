package io.haulout.fetcher;

import static io.haulout.contracts.Require.require;

import java.time.Duration;

/**
 * How one fetcher instance works.
 *
 * @param readsMax extents read at the same time
 * @param taskWindowBytes bytes of tasks it accepts before it answers any; bounds what is queued, not what is in memory
 * @param frameWindowBytes bytes of frames that it may be filling or holding until a decoder has room
 * @param frameBytes size that frames are cut to; a larger checkpoint makes a frame of its own
 * @param attemptsMax reads that may fail in a row, without a new frame between them, before the task fails
 * @param pauseMin first pause before a read is tried again
 * @param pauseMax longest such pause
 */
public record FetcherOptions(
    int readsMax,
    long taskWindowBytes,
    long frameWindowBytes,
    int frameBytes,
    int attemptsMax,
    Duration pauseMin,
    Duration pauseMax) {
  public static final FetcherOptions DEFAULTS = new FetcherOptions(
      16, 256L << 20, 64L << 20, 4 << 20, 6, Duration.ofMillis(250), Duration.ofSeconds(20));

  public FetcherOptions {
    require(readsMax >= 1 && readsMax <= 512, "readsMax", readsMax, "1 to 512");
    require(taskWindowBytes >= 1 << 20, "taskWindowBytes", taskWindowBytes, "1 MiB or more");
    require(
        frameBytes >= 1 << 10 && frameBytes <= 64 << 20,
        "frameBytes",
        frameBytes,
        "1 KiB to 64 MiB");
    require(
        frameWindowBytes >= frameBytes, "frameWindowBytes", frameWindowBytes, "frameBytes or more");
    require(attemptsMax >= 1, "attemptsMax", attemptsMax, "1 or more");
    require(pauseMin.toMillis() >= 1, "pauseMin", pauseMin, "1 ms or more");
    require(pauseMax.compareTo(pauseMin) >= 0, "pauseMax", pauseMax, "pauseMin or more");
  }
}
