package io.haulout.launcher.postgres;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.launcher.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres server that lives as long as the program and keeps its data between runs. It listens on loopback alone and
 * wants the password that is kept beside the data. One program at a time uses a folder. Threads may share it: whoever
 * closes it waits for a start that is on its way, so that no server is left behind.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "haulout";
  private static final int PASSWORD_BYTES = 18;
  private static final int START_TIMEOUT_SECONDS = 60;
  private static final String UNFINISHED_PREFIX = "data.new-";
  /** A laptop's share: enough for the indexes of a backfill, small beside the windows. */
  private static final String SETTINGS =
      "-c shared_buffers=128MB -c max_wal_size=2GB -c max_connections=60 -c timezone=UTC";

  private enum State {
    NEW,
    RUNNING,
    CLOSED
  }

  private final Path folder;
  private final Path data;
  private final Optional<ServerAccount> forcedAccount;

  private State state = State.NEW; // this and what follows are guarded by this
  private @Nullable FolderLock lock;
  private @Nullable ServerPrograms programs;
  private int port;

  private EmbeddedPostgres(Path folder, Optional<ServerAccount> forcedAccount) {
    this.folder = real(folder.toAbsolutePath().normalize());
    this.data = this.folder.resolve("data");
    this.forcedAccount = forcedAccount;
  }

  /** One name for each folder, whatever links lead to it: the server's command line is told by it. */
  private static Path real(Path folder) {
    Path parent = folder.getParent();
    try {
      return Files.exists(folder) || parent == null
          ? folder.toRealPath()
          : real(parent).resolve(folder.getFileName());
    } catch (IOException e) {
      return folder; // the start will say what is wrong with it
    }
  }

  /**
   * The server of a folder; nothing happens to either yet.
   *
   * @param folder what belongs to the server: programs, data, log, password; made and filled by the first start
   */
  public static EmbeddedPostgres inFolder(Path folder) {
    return new EmbeddedPostgres(folder, Optional.empty());
  }

  /** As {@link #inFolder(Path)}, under an account that is not chosen by what works. */
  static EmbeddedPostgres inFolder(Path folder, ServerAccount account) {
    return new EmbeddedPostgres(folder, Optional.of(account));
  }

  /**
   * Starts the server. Blocks for seconds.
   *
   * @throws BackfillException DATABASE_UNAVAILABLE, saying what to do; CANCELLED when it was closed before
   */
  public synchronized void start() {
    if (state != State.NEW) {
      throw new BackfillException(
          FailureCode.CANCELLED, "the embedded Postgres in " + folder + " was stopped or started");
    }
    try {
      Files.createDirectories(folder);
      lock = FolderLock.take(folder);
      ServerAccount account = forcedAccount.orElseGet(ServerAccount::choose);
      account.requireReachable(folder);
      programs = new ServerPrograms(PostgresBinaries.unpackedBelow(folder), account, folder);
      initializeOnFirstUse(programs, account);
      stopOrphan(programs);
      account.takeOver(folder);
      state = State.RUNNING; // from here on there may be something to stop
      launch(programs);
    } catch (IOException e) {
      close();
      throw failure(FileFailure.text(e), e);
    } catch (UncheckedIOException e) {
      close();
      throw failure(FileFailure.text(e), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private BackfillException failure(String why, Exception cause) {
    return new BackfillException(
        FailureCode.DATABASE_UNAVAILABLE,
        "cannot start the embedded Postgres in " + folder + ": " + why
            + "; name another folder with --data-dir or a database with --database-url",
        cause);
  }

  /** Data come into being under another name and are renamed when they are whole: a first start may be killed. */
  private void initializeOnFirstUse(ServerPrograms programs, ServerAccount account)
      throws IOException {
    removeUnfinished();
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    PostgresBinaries.deleteTree(data);
    writeNewPassword();
    Path unfinished = Files.createTempDirectory(folder, UNFINISHED_PREFIX);
    account.takeOver(folder);
    try {
      programs.run(
          "initdb",
          "-D",
          unfinished.toString(),
          "-U",
          USER,
          "-A",
          "scram-sha-256",
          "--pwfile",
          passwordFile().toString(),
          "-E",
          "UTF8",
          "--locale=C.UTF-8");
    } catch (BackfillException e) {
      throw failure(String.valueOf(e.getMessage()), e);
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED_PREFIX + "*")) {
      for (Path unfinished : left) {
        try {
          PostgresBinaries.deleteTree(unfinished);
        } catch (IOException | UncheckedIOException e) {
          // The program that fills it may have outlived its parent for a moment; the next start
          // finds it at rest.
          LOG.info("left for the next start: folder={} why={}", unfinished, e.getMessage());
        }
      }
    }
  }

  private void writeNewPassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile());
    Files.createFile(
        passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** A run that was killed leaves its server behind; the lock says that nobody uses it any more. */
  private void stopOrphan(ServerPrograms programs) throws IOException {
    switch (ServerProcess.holder(data)) {
      case UNKNOWN -> {}
      case STRANGER -> Files.delete(ServerProcess.lockFile(data));
      case SERVER -> {
        LOG.warn("a server was left running by an earlier run and is stopped: folder={}", data);
        stop(programs);
      }
    }
  }

  private void stop(ServerPrograms programs) throws IOException {
    programs.run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
  }

  private void launch(ServerPrograms programs) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    long logged = Files.exists(log()) ? Files.size(log()) : 0;
    try {
      programs.run(
          "pg_ctl",
          "-D",
          data.toString(),
          "-l",
          log().toString(),
          "-w",
          "-t",
          Integer.toString(START_TIMEOUT_SECONDS),
          "-o",
          "-p " + port + " -h 127.0.0.1 -c unix_socket_directories='' " + SETTINGS,
          "start");
    } catch (BackfillException e) {
      String said = ServerLog.lastFatal(log(), logged).orElse(String.valueOf(e.getMessage()));
      throw failure(said + " (its log: " + log() + ")", e);
    }
  }

  /**
   * The address of a database of this server, which is made if it is not there.
   *
   * @param database lower-case letters and underscores
   */
  public synchronized String url(String database) {
    if (!database.matches("[a-z_]{1,63}")) {
      throw new IllegalArgumentException(
          "database=" + database + ", allowed: lower-case letters and underscores");
    }
    String password = password();
    String server = "//127.0.0.1:" + port + "/";
    try (Connection connection =
            DriverManager.getConnection("jdbc:postgresql:" + server + "postgres", USER, password);
        Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
        there = found.next();
      }
      if (!there) {
        statement.execute("create database " + database);
      }
    } catch (SQLException e) {
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "cannot make database " + database + " in the embedded Postgres: " + e.getMessage(),
          e);
    }
    return "postgres://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  private String password() {
    try {
      return Files.readString(passwordFile(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "cannot read the password of the embedded Postgres: " + FileFailure.text(e),
          e);
    }
  }

  /** The server's own log. */
  public Path log() {
    return folder.resolve("postgres.log");
  }

  /** Stops the server; what is committed is kept. Once is enough. */
  @Override
  public synchronized void close() {
    boolean running = state == State.RUNNING;
    state = State.CLOSED;
    try {
      if (running
          && programs != null
          && ServerProcess.holder(data) == ServerProcess.Holder.SERVER) {
        stop(programs);
      }
    } catch (IOException | BackfillException e) {
      LOG.warn("the embedded Postgres did not stop by itself: why={}", e.getMessage());
    } finally {
      release();
    }
  }

  private void release() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.warn("cannot release the folder's lock: why={}", e.getMessage());
      }
      lock = null;
    }
  }
}
