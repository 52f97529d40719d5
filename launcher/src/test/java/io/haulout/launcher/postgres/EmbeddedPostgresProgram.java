package io.haulout.launcher.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A program with an embedded server, for tests that kill it or run it as another user. */
final class EmbeddedPostgresProgram {
  private EmbeddedPostgresProgram() {}

  /**
   * Adds a row, says how many there are, and ends.
   *
   * @param arguments the folder, and {@code wait} to go on until the standard input ends
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(Path.of(arguments[0]))) {
      server.start();
      System.out.println("rows=" + Visits.add(server));
      System.out.flush();
      if (arguments.length > 1) {
        System.in.read();
      }
    }
  }
}
