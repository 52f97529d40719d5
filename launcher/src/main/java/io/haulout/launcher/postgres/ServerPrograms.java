package io.haulout.launcher.postgres;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs that come with Postgres, under the server's account. */
final class ServerPrograms {
  private static final long TIMEOUT_SECONDS = 120;

  private final Path program;
  private final ServerAccount account;
  private final Path workFolder;

  /**
   * Programs of one unpacked Postgres.
   *
   * @param program the folder that has {@code bin} in it
   * @param workFolder where they run; the account has to reach it
   */
  ServerPrograms(Path program, ServerAccount account, Path workFolder) {
    this.program = program;
    this.account = account;
    this.workFolder = workFolder;
  }

  /**
   * Runs a program to its end.
   *
   * @throws BackfillException DATABASE_UNAVAILABLE with the last thing it said when it fails
   */
  void run(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("haulout-" + name, ".log");
    try {
      // Its output goes to a file, not a pipe: the server inherits it and would keep a pipe open.
      Process process = new ProcessBuilder(account.command(command.toArray(String[]::new)))
          .directory(workFolder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BackfillException(
            FailureCode.DATABASE_UNAVAILABLE,
            name + " did not end within " + TIMEOUT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new BackfillException(
            FailureCode.DATABASE_UNAVAILABLE, name + " says: " + lastLine(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackfillException(FailureCode.CANCELLED, name + " was interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String lastLine(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((first, last) -> last)
        .map(String::strip)
        .orElse("nothing");
  }
}
