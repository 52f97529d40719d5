package io.haulout.bench;

import io.haulout.bench.question.QuestionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line.
 *
 * @param question name of the question
 * @param results folder that the result is written to
 * @param sample whether to write it to the committed samples too
 * @param command what was asked for, as it may be published: values that are paths are left out
 */
record Arguments(
    String question, QuestionOptions options, Path results, boolean sample, String command) {
  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static Arguments parse(List<String> words) {
    String question = null;
    Path results = Path.of("results");
    boolean sample = false;
    Optional<Path> files = Optional.empty();
    OptionalInt rounds = OptionalInt.empty();
    OptionalInt checkpoints = OptionalInt.empty();
    Optional<String> only = Optional.empty();
    List<String> command = new ArrayList<>(List.of("bench/run"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--files" -> {
          files = Optional.of(Path.of(value(words, ++i)));
          command.addAll(List.of(word, "DIR"));
        }
        case "--rounds" -> {
          rounds = OptionalInt.of(number(words, ++i));
          command.addAll(List.of(word, words.get(i)));
        }
        case "--checkpoints" -> {
          checkpoints = OptionalInt.of(number(words, ++i));
          command.addAll(List.of(word, words.get(i)));
        }
        case "--only" -> {
          only = Optional.of(value(words, ++i));
          command.addAll(List.of(word, "'" + words.get(i) + "'"));
        }
        case "--results" -> results = Path.of(value(words, ++i));
        case "--sample" -> sample = true;
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + word);
          }
          if (question != null) {
            throw new IllegalArgumentException("one question at a time: " + question + ", " + word);
          }
          question = word;
          command.add(word);
        }
      }
    }
    if (question == null) {
      throw new IllegalArgumentException("no question given");
    }
    return new Arguments(
        question,
        new QuestionOptions(files, rounds, checkpoints, only),
        results,
        sample,
        String.join(" ", command));
  }

  private static String value(List<String> words, int at) {
    if (at == words.size()) {
      throw new IllegalArgumentException(words.get(at - 1) + " needs a value");
    }
    return words.get(at);
  }

  private static int number(List<String> words, int at) {
    String value = value(words, at);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(words.get(at - 1) + " " + value + ": not a number", e);
    }
  }
}
