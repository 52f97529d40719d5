package io.haulout.bench;

import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Machine;
import io.haulout.bench.harness.Report;
import io.haulout.bench.harness.ReportJson;
import io.haulout.bench.harness.ReportText;
import io.haulout.bench.question.Question;
import io.haulout.bench.question.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Asks one question, prints what it found, and keeps it as a file. */
final class Bench {
  private static final int EXIT_USAGE = 2;
  private static final DateTimeFormatter FILE_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Bench() {}

  public static void main(String[] words) throws Exception {
    Arguments arguments;
    Question question;
    try {
      arguments = Arguments.parse(List.of(words));
      question = Questions.named(arguments.question())
          .orElseThrow(
              () -> new IllegalArgumentException("no question named " + arguments.question()));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.err.println(usage());
      System.exit(EXIT_USAGE);
      return;
    }
    Report report = ask(question, arguments, Clock.systemUTC());
    System.out.print(ReportText.of(report));
    keep(report, arguments);
    System.exit(0); // whatever threads a contestant may have left
  }

  private static Report ask(Question question, Arguments arguments, Clock clock) throws Exception {
    Instant date = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    double loadBefore = Machine.loadAverage();
    Answer answer = question.answer(arguments.options());
    return new Report(
        question.name(),
        question.asks(),
        arguments.command(),
        date,
        Machine.here(),
        loadBefore,
        Machine.loadAverage(),
        answer);
  }

  private static void keep(Report report, Arguments arguments) throws IOException {
    String json = ReportJson.of(report);
    Files.createDirectories(arguments.results());
    Path file = arguments
        .results()
        .resolve(report.question() + "-" + FILE_DATE.format(report.date()) + ".json");
    Files.writeString(file, json);
    System.out.println();
    System.out.println("kept in " + file);
    if (arguments.sample()) {
      Path samples = arguments.results().resolve("samples");
      Files.createDirectories(samples);
      Files.writeString(samples.resolve(report.question() + ".json"), json);
    }
  }

  private static String usage() {
    StringBuilder usage = new StringBuilder(
        "usage: bench/run QUESTION [--files DIR] [--rounds N] [--checkpoints N] [--only CONTESTANT] [--sample]\n");
    for (Question question : Questions.all()) {
      usage.append("  %-12s %s%n".formatted(question.name(), question.asks()));
    }
    return usage.toString().stripTrailing();
  }
}
