package io.haulout.bench.harness;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** A report for the tests of its forms. */
final class Reports {
  private Reports() {}

  static Report withLimit(double atMost) {
    Answer answer = new Answer(
        "2 checkpoints",
        3,
        1,
        List.of(
            figure("limit", "MB/s", 2000, 2100, 1900),
            figure("limit", "bytes", 0, 0, 0),
            figure("ours", "MB/s", 1000, 700, 1050),
            figure("ours", "bytes", 17.625, 17.625, 18)),
        List.of(
            new Ratio(
                "ours : limit", new Spread(List.of(2.0, 3.0, 1.8095)), OptionalDouble.of(atMost)),
            new Ratio("free", new Spread(List.of(1.0)), OptionalDouble.empty())),
        List.of(new Fact("rows", "per pass", 46_283)));
    return new Report(
        "decode",
        "how fast?",
        "bench/run decode",
        Instant.parse("2026-01-02T03:04:05Z"),
        new Machine(2, "amd64", "Linux", "VM 25", "G1", 4096),
        0.5,
        1.25,
        answer);
  }

  private static Figure figure(String contestant, String unit, double... rounds) {
    return new Figure(contestant, unit, new Spread(Arrays.stream(rounds).boxed().toList()));
  }
}
