package io.haulout.bench.question;

import io.haulout.bench.harness.Answer;

/** One thing to find out. Its class doc says what stands beside what, and why that is fair. */
public interface Question {
  /** The word on the command line. */
  String name();

  /** The question, in a sentence. */
  String asks();

  /**
   * Runs the benchmark; takes seconds to minutes.
   *
   * @throws IllegalArgumentException for options that this question has no use for
   */
  Answer answer(QuestionOptions options) throws Exception;
}
