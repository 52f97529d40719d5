package io.haulout.contracts.flow;

import static io.haulout.contracts.Require.require;

import java.time.Duration;

/**
 * How a sender deals with its receivers.
 *
 * @param replyTimeout longest wait for a reply. A reply means durable, and a database may be slow for long: this is the
 *     last resort against a lost reply, not the way in which a dead node is noticed
 * @param attemptsMax how often a message is sent anew because its receiver was lost
 * @param pauseMin first pause before a message is sent again
 * @param pauseMax longest such pause
 */
public record SenderOptions(
    Duration replyTimeout, int attemptsMax, Duration pauseMin, Duration pauseMax) {
  public static final SenderOptions DEFAULTS =
      new SenderOptions(Duration.ofMinutes(30), 8, Duration.ofMillis(20), Duration.ofSeconds(2));

  public SenderOptions {
    require(replyTimeout.toMillis() >= 1, "replyTimeout", replyTimeout, "1 ms or more");
    require(attemptsMax >= 1, "attemptsMax", attemptsMax, "1 or more");
    require(pauseMin.toMillis() >= 1, "pauseMin", pauseMin, "1 ms or more");
    require(pauseMax.compareTo(pauseMin) >= 0, "pauseMax", pauseMax, "pauseMin or more");
  }
}
