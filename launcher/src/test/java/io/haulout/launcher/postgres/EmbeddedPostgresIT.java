package io.haulout.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.launcher.testing.ChildJvm;
import io.haulout.launcher.testing.ServersLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server in a folder, under the account that works here: as root and as anybody else. */
@SuppressWarnings("NullAway.Init") // folders are made before the first test
class EmbeddedPostgresIT {
  @TempDir
  static Path parent;

  /** A folder that is initialized, for the tests that leave it whole; with a name that wants quotes everywhere. */
  private static Path used;

  @TempDir
  Path fresh;

  private final List<Path> borrowed = new ArrayList<>();

  @AfterAll
  static void giveBack() throws IOException {
    Files.delete(used.resolve("program"));
  }

  @BeforeAll
  static void initializeOnce() throws IOException, SQLException {
    used = Files.createDirectory(parent.toRealPath().resolve("one folder, isn't it"));
    SharedPrograms.linkInto(used);
    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(used)) {
      server.start();
      Visits.add(server);
    }
  }

  @AfterEach
  void giveProgramsBack() throws IOException {
    for (Path link : borrowed) {
      Files.delete(link); // before the folder goes: what it leads to is not the folder's
    }
    borrowed.clear();
  }

  @AfterEach
  void nothing_is_left_running() {
    List<ProcessHandle> left =
        Stream.of(used, fresh).map(ServersLeft::below).flatMap(List::stream).toList();

    left.forEach(ProcessHandle::destroyForcibly);
    assertThat(left.stream().map(ProcessHandle::info)).isEmpty();
  }

  @Test
  void given_a_stop_and_a_start_the_data_are_there() throws SQLException {
    long before;
    try (EmbeddedPostgres server = started(used)) {
      before = Visits.add(server);
    }

    try (EmbeddedPostgres server = started(used)) {
      assertThat(Visits.add(server)).isEqualTo(before + 1);
    }
  }

  @Test
  void given_a_folder_in_use_a_second_start_is_refused() {
    try (EmbeddedPostgres server = started(used)) {
      assertThat(server.log()).exists();
      String refusal = "the embedded Postgres in " + used + " is in use by another run;"
          + " wait for it, or name another folder with --data-dir";

      assertThatThrownBy(() -> started(used)).hasMessage(refusal).satisfies(unavailable());
      try (ChildJvm child = ChildJvm.start(EmbeddedPostgresProgram.class, used.toString())) {
        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.err()).contains(refusal);
      }
    }
  }

  @Test
  void given_a_folder_in_use_it_is_so_by_any_name() throws IOException {
    Path link = Files.createSymbolicLink(fresh.resolve("link"), used);
    borrowed.add(link);

    try (EmbeddedPostgres server = started(used)) {
      assertThat(server.log()).exists();
      assertThatThrownBy(() -> started(link)).hasMessageContaining(used + " is in use by another");
    }
  }

  @Test
  void given_a_server_whose_program_was_killed_the_next_start_stops_it_and_has_its_data()
      throws IOException, SQLException {
    long before;
    try (ChildJvm child = ChildJvm.start(EmbeddedPostgresProgram.class, used.toString(), "wait")) {
      child.awaitOutput("rows=");
      before = Long.parseLong(child.out().strip().substring("rows=".length()));
      child.kill();
    }
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(
            Files.readAllLines(used.resolve("data/postmaster.pid")).getFirst()))
        .orElseThrow();
    assertThat(ServersLeft.below(used)).contains(orphan);

    try (EmbeddedPostgres server = started(used)) {
      assertThat(ServersLeft.below(used)).isNotEmpty().doesNotContain(orphan);
      assertThat(Visits.add(server)).isEqualTo(before + 1);
    }
  }

  @Test
  void given_a_lock_file_with_the_number_of_another_program_that_program_is_left_alone()
      throws IOException, SQLException {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          used.resolve("data/postmaster.pid"),
          stranger.pid() + "\n" + used.resolve("data") + "\n1\n5432\n\n127.0.0.1\n");

      try (EmbeddedPostgres server = started(used)) {
        assertThat(Visits.add(server)).isPositive();
      }

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void given_half_an_initialization_it_is_done_anew() throws IOException, SQLException {
    borrowPrograms(fresh);
    Path table = Files.createDirectories(fresh.resolve("data/base/1")).resolve("1259");
    Files.writeString(table, "half a table");
    Path unfinished = Files.createDirectory(fresh.resolve("data.new-123"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

    try (EmbeddedPostgres server = started(fresh)) {
      assertThat(Visits.add(server)).isEqualTo(1);
    }

    assertThat(unfinished).doesNotExist();
    assertThat(Files.size(table)).isGreaterThan("half a table".length());
  }

  @Test
  void given_data_that_are_none_it_says_what_is_missing() throws IOException {
    borrowPrograms(fresh);
    Files.createDirectory(fresh.resolve("data"));
    Files.writeString(fresh.resolve("data/PG_VERSION"), "18\n");

    assertThatThrownBy(() -> started(fresh))
        .satisfies(unavailable())
        .message()
        .startsWith("cannot start the embedded Postgres in " + fresh + ": ")
        .contains("pg_control")
        .endsWith("; name another folder with --data-dir or a database with --database-url");
    // The folder is free again: the next start fails for the same reason, not for the lock.
    assertThatThrownBy(() -> started(fresh)).hasMessageNotContaining("in use");
  }

  @Test
  void given_a_setting_that_it_cannot_follow_it_says_what_its_log_says() throws IOException {
    Path settings = used.resolve("data/postgresql.auto.conf");
    String before = Files.readString(settings);
    Files.writeString(settings, "shared_preload_libraries = 'nowhere'\n");

    try {
      assertThatThrownBy(() -> started(used))
          .satisfies(unavailable())
          .hasMessage("cannot start the embedded Postgres in " + used
              + ": could not access file \"nowhere\": No such file or directory (its log: " + used
              + "/postgres.log); name another folder with --data-dir or a database with"
              + " --database-url");
    } finally {
      Files.writeString(settings, before);
    }
  }

  @Test
  void given_a_file_in_place_of_the_folder_it_says_so() throws IOException {
    Path file = Files.createFile(fresh.resolve("file"));

    assertThatThrownBy(() -> started(file))
        .satisfies(unavailable())
        .hasMessage("cannot start the embedded Postgres in " + file + ": is there already: " + file
            + "; name another folder with --data-dir or a database with --database-url");
  }

  @Test
  void a_close_on_the_way_up_waits_and_leaves_nothing_running() throws InterruptedException {
    EmbeddedPostgres server = EmbeddedPostgres.inFolder(used);
    CompletableFuture<Void> start = CompletableFuture.runAsync(server::start);
    while (!start.isDone() && ServersLeft.below(used).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }

    server.close();

    assertThat(start).succeedsWithin(1, TimeUnit.SECONDS); // it had the turn and used it
    assertThat(ServersLeft.below(used)).isEmpty();
  }

  @Test
  void a_server_that_was_closed_does_not_start_again() {
    EmbeddedPostgres server = EmbeddedPostgres.inFolder(used);
    server.close();
    server.close();

    assertThatThrownBy(server::start)
        .isInstanceOfSatisfying(
            BackfillException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.CANCELLED));
  }

  @Test
  void the_name_of_a_database_is_checked_before_it_becomes_sql() {
    EmbeddedPostgres server = EmbeddedPostgres.inFolder(used);

    assertThatThrownBy(() -> server.url("x; drop database haulout"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "database=x; drop database haulout, allowed: lower-case letters and underscores");
  }

  @Test
  void nobody_gets_in_without_the_password() {
    try (EmbeddedPostgres server = started(used)) {
      String url = server.url("visits");
      String password = url.substring(url.indexOf("haulout:") + 8, url.indexOf('@'));

      assertThat(password).hasSize(24);
      assertThat(url).startsWith("postgres://haulout:").contains("@127.0.0.1:");
      assertThatThrownBy(() -> Visits.addAt(url.replace(password, "guessed")))
          .isInstanceOfSatisfying(
              SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
    }
  }

  static EmbeddedPostgres started(Path folder) {
    EmbeddedPostgres server = EmbeddedPostgres.inFolder(folder);
    server.start();
    return server;
  }

  private void borrowPrograms(Path folder) throws IOException {
    borrowed.add(SharedPrograms.linkInto(folder));
  }

  private static ThrowingConsumer<Throwable> unavailable() {
    return failure -> assertThat(failure)
        .isInstanceOfSatisfying(
            BackfillException.class,
            known -> assertThat(known.code()).isEqualTo(FailureCode.DATABASE_UNAVAILABLE));
  }
}
