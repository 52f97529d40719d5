package io.haulout.launcher.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** What is wrong with a command line, the likely cause first. */
final class WrongUsage {
  private static final int SLIPS_MAX = 2;

  private WrongUsage() {}

  static String text(CommandLine.ParameterException error) {
    CommandLine command = error.getCommandLine();
    List<String> unknown = command.getUnmatchedArguments();
    // Who misspells an option that is required is told of the misspelling, not that it is missing.
    return unknown.isEmpty() ? ErrorText.oneLine(error) : unknown(command, unknown);
  }

  private static String unknown(CommandLine command, List<String> unknown) {
    Optional<String> option =
        unknown.stream().filter(argument -> argument.startsWith("-")).findFirst();
    Collection<String> commands = command.getSubcommands().keySet();
    if (!commands.isEmpty() && !unknown.getFirst().startsWith("-")) {
      return unknown("command", unknown.getFirst(), commands);
    }
    return option.isPresent()
        ? unknown("option", option.get(), command.getCommandSpec().optionsMap().keySet())
        : unknown("argument", unknown.getFirst(), List.of());
  }

  private static String unknown(String what, String word, Collection<String> known) {
    return "unknown " + what + " " + ErrorText.printable(word)
        + closest(word, known).map(close -> "; is it " + close + "?").orElse("");
  }

  /** The known word that is a slip or two away. */
  static Optional<String> closest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> slips(word, candidate) <= SLIPS_MAX)
        .min(Comparator.<String>comparingInt(candidate -> slips(word, candidate))
            .thenComparing(Comparator.naturalOrder()));
  }

  /** Letters to put in, take out or change, row by row of the usual table. */
  private static int slips(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
