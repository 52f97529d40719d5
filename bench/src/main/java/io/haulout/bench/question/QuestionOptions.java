package io.haulout.bench.question;

import io.haulout.bench.harness.Contestant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be changed about a benchmark. What is not given is up to the question.
 *
 * @param files folder of recorded checkpoints to work on
 * @param rounds turns that count
 * @param checkpoints how many to generate
 * @param only runs contestants whose name begins so, and no others: for a profiler, and to see what a contestant does in a
 *     process of its own
 */
public record QuestionOptions(
    Optional<Path> files, OptionalInt rounds, OptionalInt checkpoints, Optional<String> only) {
  private static final int ROUNDS_MAX = 1_000;
  private static final int CHECKPOINTS_MAX = 1_000_000;

  public static final QuestionOptions NONE = new QuestionOptions(
      Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  public QuestionOptions {
    requireBetween(rounds, ROUNDS_MAX, "--rounds");
    requireBetween(checkpoints, CHECKPOINTS_MAX, "--checkpoints");
  }

  private static void requireBetween(OptionalInt value, int max, String name) {
    if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > max)) {
      throw new IllegalArgumentException(name + " " + value.getAsInt() + ", allowed: 1 to " + max);
    }
  }

  <T extends Contestant> List<T> chosen(List<T> contestants) {
    List<T> chosen = contestants.stream()
        .filter(contestant -> only.isEmpty() || contestant.name().startsWith(only.get()))
        .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("--only " + only.orElse("") + ": there are: "
          + String.join(", ", contestants.stream().map(Contestant::name).toList()));
    }
    return chosen;
  }

  void refuseFiles(String why) {
    if (files.isPresent()) {
      throw new IllegalArgumentException("--files is of no use here: " + why);
    }
  }
}
