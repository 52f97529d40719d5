package io.haulout.launcher.postgres;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
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
  /** The unprivileged user; needs the data folder to be its own and reachable. */
  NOBODY("setpriv --reuid=" + ServerAccount.NOBODY_ID + " --regid=" + ServerAccount.NOBODY_ID
      + " --clear-groups");

  private static final int NOBODY_ID = 65534;

  private final String prefix; // words that stand before the program, apart by blanks

  ServerAccount(String prefix) {
    this.prefix = prefix;
  }

  /** The first account that works here. */
  static ServerAccount choose() {
    if (!"root".equals(System.getProperty("user.name"))) {
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

  private boolean works() {
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
      command.addAll(List.of(prefix.split(" ")));
    }
    command.addAll(List.of(program));
    return command;
  }

  /** Gives a folder and all in it to the account. */
  void own(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    UserPrincipal nobody = folder
        .getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(Integer.toString(NOBODY_ID));
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        Files.getFileAttributeView(path, PosixFileAttributeView.class).setOwner(nobody);
      }
    }
  }
}
