package io.haulout.metadata;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.flow.Pause;
import java.time.Duration;

/**
 * How a job is run.
 *
 * @param plan how ranges are cut
 * @param taskAttemptsMax how often a task is handed out when fetchers could not read it; each fetcher has its own retries
 *     below that
 * @param taskPause between two of these attempts
 * @param statusInterval how often the state of a job is published
 */
public record JobOptions(
    PlanOptions plan, int taskAttemptsMax, Pause taskPause, Duration statusInterval) {
  public static final JobOptions DEFAULTS = new JobOptions(
      PlanOptions.DEFAULTS,
      2,
      new Pause(Duration.ofSeconds(1), Duration.ofSeconds(10)),
      Duration.ofMillis(200));

  public JobOptions {
    require(taskAttemptsMax >= 1, "taskAttemptsMax", taskAttemptsMax, "1 or more");
    require(statusInterval.toMillis() >= 1, "statusInterval", statusInterval, "1 ms or more");
  }

  public JobOptions withPlan(PlanOptions plan) {
    return new JobOptions(plan, taskAttemptsMax, taskPause, statusInterval);
  }
}
