package io.haulout.launcher.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Under which account the server's programs run. Postgres refuses to run as root, so root either enters a user namespace
 * in which it is nobody in particular, or, where that is not allowed, becomes the user that owns nothing.
 */
enum ServerAccount {
  /** This user, who is not root. */
  SELF(""),
  /** Root, unknown to itself: files it makes still belong to root. */
  NAMESPACE("unshare -U"),
  /** The unprivileged user; needs the folder to be its own and reachable. */
  NOBODY("setpriv --reuid=" + ServerAccount.NOBODY_ID + " --regid=" + ServerAccount.NOBODY_ID
      + " --clear-groups");

  private static final int NOBODY_ID = 65534;
  private static final int ROOT_ID = 0;

  private final String prefix; // words that stand before the program, apart by blanks

  ServerAccount(String prefix) {
    this.prefix = prefix;
  }

  /** The first account that works here. */
  static ServerAccount choose() {
    if (ownId() != ROOT_ID) {
      return SELF;
    }
    for (ServerAccount account : List.of(NAMESPACE, NOBODY)) {
      if (account.works()) {
        return account;
      }
    }
    throw new BackfillException(
        FailureCode.DATABASE_UNAVAILABLE,
        "the embedded Postgres cannot run as root here: neither `unshare -U` nor `setpriv` works;"
            + " start as another user or name a database with --database-url");
  }

  private static long ownId() {
    return new UnixSystem().getUid();
  }

  /** Whether programs can be run under this account here. */
  boolean works() {
    try {
      return new ProcessBuilder(command("true"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // the program is not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The command line that runs a program under this account. */
  List<String> command(String... program) {
    List<String> command = new ArrayList<>();
    if (!prefix.isEmpty()) {
      command.addAll(List.of(prefix.split(" ", -1)));
    }
    command.addAll(List.of(program));
    return command;
  }

  /**
   * Refuses a folder that the account cannot come to.
   *
   * @throws BackfillException DATABASE_UNAVAILABLE, naming the folder above it that is closed
   */
  void requireReachable(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    Optional<Path> closed = closedAbove(folder);
    if (closed.isPresent()) {
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "the embedded Postgres may not run as root, and as user " + NOBODY_ID
              + " it cannot reach " + folder + ": " + closed.get() + " is closed to others;"
              + " name a folder that all can reach with --data-dir, such as /var/lib/haulout,"
              + " or a database with --database-url");
    }
  }

  /**
   * Makes a folder and all in it the account's, whose server would not touch files of another's.
   *
   * @throws BackfillException DATABASE_UNAVAILABLE when the account cannot have it
   */
  void takeOver(Path folder) throws IOException {
    long id = this == NOBODY ? NOBODY_ID : ownId();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        if (ownerId(path) != id) {
          giveTo(id, path, folder);
        }
      }
    }
  }

  private void giveTo(long id, Path path, Path folder) throws IOException {
    if (this == SELF) {
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "the embedded Postgres in " + folder + " belongs to another user: " + path + " is of "
              + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName()
              + "; start as that user, or name another folder with --data-dir");
    }
    FileSystem files = path.getFileSystem();
    UserPrincipal owner =
        files.getUserPrincipalLookupService().lookupPrincipalByName(Long.toString(id));
    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setOwner(owner);
  }

  private static long ownerId(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
  }

  /** The outermost folder above this one that the unprivileged user may not pass. */
  static Optional<Path> closedAbove(Path folder) throws IOException {
    Path real = folder.toRealPath();
    Path above = real.getRoot();
    for (Path name : real) {
      if (!passable(above)) {
        return Optional.of(above);
      }
      above = above.resolve(name);
    }
    return Optional.empty();
  }

  private static boolean passable(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    return permissions.contains(
        ownerId(folder) == NOBODY_ID
            ? PosixFilePermission.OWNER_EXECUTE
            : PosixFilePermission.OTHERS_EXECUTE);
  }
}
