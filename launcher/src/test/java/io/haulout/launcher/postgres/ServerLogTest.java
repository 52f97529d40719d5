package io.haulout.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir
  Path folder;

  @Test
  void the_last_fatal_error_is_told_with_its_hint() throws IOException {
    Path log = write("""
        2026-01-01 10:00:00 UTC [7] FATAL:  the first
        2026-01-01 10:00:01 UTC [7] HINT:  of the first
        2026-01-01 10:00:02 UTC [8] LOG:  starting
        2026-01-01 10:00:03 UTC [8] FATAL:  lock file "postmaster.pid" already exists
        2026-01-01 10:00:03 UTC [8] HINT:  Is another postmaster running?
        2026-01-01 10:00:03 UTC [8] LOG:  database system is shut down
        """);

    assertThat(ServerLog.lastFatal(log, 0))
        .contains("lock file \"postmaster.pid\" already exists; Is another postmaster running?");
  }

  @Test
  void what_was_logged_before_does_not_count() throws IOException {
    Path log = write("10:00 FATAL:  of yesterday\n");
    long size = Files.size(log);

    assertThat(ServerLog.lastFatal(log, size)).isEmpty();

    Files.writeString(log, Files.readString(log) + "10:01 FATAL:  of today\n");
    assertThat(ServerLog.lastFatal(log, size)).contains("of today");
  }

  @Test
  void without_a_log_there_is_nothing_to_tell() throws IOException {
    assertThat(ServerLog.lastFatal(folder.resolve("none"), 0)).isEmpty();
    assertThat(ServerLog.lastFatal(write("all is well\n"), 0)).isEmpty();
    assertThat(ServerLog.lastFatal(write("cut"), 1_000)).isEmpty();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("postgres.log"), text);
  }
}
