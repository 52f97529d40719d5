package io.haulout.launcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** One run of the program within this JVM: what it ended with and what it wrote. */
record CommandRun(int exitCode, String out, String err) {
  /** Runs it in an empty environment. */
  static CommandRun of(String... arguments) {
    return in(Map.of(), arguments);
  }

  /** Runs it in an environment of its own. */
  static CommandRun in(Map<String, String> environment, String... arguments) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode = HauloutCommand.execute(environment, arguments);
      return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  /** What was written to the error stream, line by line. */
  List<String> errors() {
    return err.lines().toList();
  }
}
