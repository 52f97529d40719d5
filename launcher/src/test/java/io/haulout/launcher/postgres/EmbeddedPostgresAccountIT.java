package io.haulout.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.launcher.testing.ChildJvm;
import io.haulout.launcher.testing.ServersLeft;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under accounts that are not the one that would be chosen; takes root and {@code setpriv}. */
class EmbeddedPostgresAccountIT {
  private static final int NOBODY_ID = 65534;

  @TempDir
  Path folder;

  @BeforeEach
  void requireRoot() throws IOException {
    assumeTrue(
        new UnixSystem().getUid() == 0 && ServerAccount.NOBODY.works(),
        "skipped: takes root and the program setpriv");
    open(folder);
  }

  @AfterEach
  void giveProgramsBack() throws IOException {
    Files.deleteIfExists(folder.resolve("home/program"));
  }

  @AfterEach
  void nothing_is_left_running() {
    List<ProcessHandle> left = ServersLeft.below(folder);

    left.forEach(ProcessHandle::destroyForcibly);
    assertThat(left.stream().map(ProcessHandle::info)).isEmpty();
  }

  @Test
  void given_root_without_user_namespaces_the_server_runs_as_nobody_and_root_can_have_it_back()
      throws IOException, SQLException {
    Path data = homeWithPrograms();
    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(data, ServerAccount.NOBODY)) {
      server.start();

      assertThat(Visits.add(server)).isEqualTo(1);
      assertThat(owner(data.resolve("data"))).isEqualTo(NOBODY_ID);
      assertThat(ServersLeft.below(data))
          .isNotEmpty()
          .allSatisfy(process -> assertThat(owner(Path.of("/proc", Long.toString(process.pid()))))
              .isEqualTo(NOBODY_ID));
    }
    assumeTrue(ServerAccount.NAMESPACE.works(), "skipped: takes user namespaces");

    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(data, ServerAccount.NAMESPACE)) {
      server.start();

      assertThat(Visits.add(server)).isEqualTo(2);
      assertThat(owner(data.resolve("data"))).isZero();
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(data, ServerAccount.NOBODY)) {
      server.start();

      assertThat(Visits.add(server)).isEqualTo(3);
    }
  }

  @Test
  void given_a_folder_that_nobody_can_reach_it_says_which_one_is_closed_and_what_to_do()
      throws IOException {
    Path closed = Files.createDirectory(
        folder.resolve("closed"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path data = closed.resolve("postgres");

    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(data, ServerAccount.NOBODY)) {
      assertThatThrownBy(server::start)
          .hasMessage(
              "the embedded Postgres may not run as root, and as user 65534 it cannot reach "
                  + data + ": " + closed
                  + " is closed to others; name a folder that all can reach with"
                  + " --data-dir, such as /var/lib/haulout, or a database with --database-url")
          .isInstanceOfSatisfying(
              BackfillException.class,
              failure -> assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_UNAVAILABLE));
    }
  }

  @Test
  void given_a_user_who_is_not_root_the_server_runs_as_that_user() throws IOException {
    assumeTrue(
        ServerAccount.closedAbove(ChildJvm.javaExecutable()).isEmpty(),
        "skipped: others cannot reach " + ChildJvm.javaExecutable());
    Path data = homeWithPrograms();
    ServerAccount.NOBODY.takeOver(data);

    assertThat(visitAsNobody(data)).isEqualTo("rows=1\n");
    assertThat(visitAsNobody(data)).isEqualTo("rows=2\n");
    assertThat(owner(data.resolve("data"))).isEqualTo(NOBODY_ID);
  }

  @Test
  void given_the_data_of_another_user_it_says_whose_they_are() throws IOException {
    Path data = Files.createDirectories(folder.resolve("postgres"));
    ServerAccount.NOBODY.takeOver(data);

    assertThatThrownBy(() -> ServerAccount.SELF.takeOver(data))
        .hasMessageStartingWith(
            "the embedded Postgres in " + data + " belongs to another user: " + data + " is of ")
        .hasMessageEndingWith("; start as that user, or name another folder with --data-dir");
  }

  private Path homeWithPrograms() throws IOException {
    Path data = Files.createDirectory(folder.resolve("home"));
    SharedPrograms.linkInto(data);
    return data;
  }

  private String visitAsNobody(Path data) throws IOException {
    List<String> asNobody = ServerAccount.NOBODY.command();
    try (ChildJvm child = ChildJvm.start(
        asNobody, readableClassPath(), Map.of(), EmbeddedPostgresProgram.class, data.toString())) {
      assertThat(child.exitCode()).as(child.err()).isZero();
      return child.out();
    }
  }

  /** The class path, with copies in place of what others cannot reach, such as a repository in root's home. */
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectories(folder.resolve("libraries"));
    open(copies);
    List<String> readable = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(element);
      if (Files.isRegularFile(path) && ServerAccount.closedAbove(path).isPresent()) {
        Path copy = copies.resolve(path.getFileName().toString());
        if (!Files.exists(copy)) {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        readable.add(copy.toString());
      } else {
        readable.add(element);
      }
    }
    return String.join(File.pathSeparator, readable);
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static long owner(Path path) {
    try {
      return ((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
