package io.haulout.bench.harness;

import java.time.Instant;

/**
 * An answer with all that is needed to judge it.
 *
 * @param question its name
 * @param asks what it asks
 * @param command what was run, without paths
 * @param loadBefore load average when it began; above the number of cores others were working too
 * @param loadAfter load average when it ended
 */
public record Report(
    String question,
    String asks,
    String command,
    Instant date,
    Machine machine,
    double loadBefore,
    double loadAfter,
    Answer answer) {}
