package io.haulout.launcher.cli;

import io.haulout.launcher.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** An error as it stands on the terminal: one line, whatever it was told by whom. */
final class ErrorText {
  private ErrorText() {}

  static String oneLine(Throwable error) {
    return printable(message(error)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" ")));
  }

  /** Without control characters: names and answers come from the outside and could redraw the terminal. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String message(Throwable error) {
    return switch (error) {
      case UncheckedIOException wrapped -> FileFailure.text(wrapped);
      case IOException file -> FileFailure.text(file);
      default -> error.getMessage() == null ? error.toString() : error.getMessage();
    };
  }
}
