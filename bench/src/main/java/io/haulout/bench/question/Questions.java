package io.haulout.bench.question;

import java.util.List;
import java.util.Optional;

/** The questions there are. A new one is a class here and a line below. */
public final class Questions {
  private static final List<Question> ALL = List.of(
      new DecodeQuestion(),
      new PipelinesQuestion(),
      new DigestsQuestion(),
      new IngestQuestion(),
      new EndToEndQuestion());

  private Questions() {}

  public static List<Question> all() {
    return ALL;
  }

  public static Optional<Question> named(String name) {
    return ALL.stream().filter(question -> question.name().equals(name)).findFirst();
  }
}
