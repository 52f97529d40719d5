package io.haulout.launcher.postgres;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres server that lives as long as the program and keeps its data between runs. It listens on loopback alone and
 * wants the password that is kept beside the data. One program at a time uses a folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "haulout";
  private static final int PASSWORD_BYTES = 18;
  private static final int START_TIMEOUT_SECONDS = 60;
  private static final long COMMAND_TIMEOUT_SECONDS = 120;
  /** A laptop's share: enough for the indexes of a backfill, small beside the windows. */
  private static final String SETTINGS =
      "-c shared_buffers=128MB -c max_wal_size=2GB -c max_connections=60 -c timezone=UTC";

  private final Path folder;
  private final Path data;
  private final Path program;
  private final ServerAccount account;
  private final FileChannel lockFile;
  private final AtomicBoolean closed = new AtomicBoolean();
  private int port;

  private EmbeddedPostgres(Path folder, Path program, ServerAccount account, FileChannel lockFile) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.program = program;
    this.account = account;
    this.lockFile = lockFile;
  }

  /**
   * Starts the server of a folder, which is made and filled on first use. Blocks for seconds.
   *
   * @param folder what belongs to the server: programs, data, log, password
   * @throws BackfillException DATABASE_UNAVAILABLE, saying what to do
   */
  public static EmbeddedPostgres start(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    FileChannel lockFile = null;
    try {
      Files.createDirectories(absolute);
      lockFile = lock(absolute);
      EmbeddedPostgres server = new EmbeddedPostgres(
          absolute, PostgresBinaries.unpackedBelow(absolute), ServerAccount.choose(), lockFile);
      server.initializeOnFirstUse();
      server.stopOrphan();
      server.launch();
      return server;
    } catch (IOException | RuntimeException e) {
      closeQuietly(lockFile);
      throw e instanceof BackfillException known
          ? known
          : new BackfillException(
              FailureCode.DATABASE_UNAVAILABLE,
              "cannot start the embedded Postgres in " + absolute + ": " + e.getMessage()
                  + "; name another folder with --data-dir or a database with --database-url",
              e);
    }
  }

  /**
   * The address of a database of this server, which is made if it is not there.
   *
   * @param database lower-case letters and underscores
   */
  public String url(String database) {
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

  /** The server's own log. */
  public Path log() {
    return folder.resolve("postgres.log");
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // this very process has it
    }
    if (lock == null) {
      channel.close();
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "the embedded Postgres in " + folder + " is in use by another run;"
              + " wait for it, or name another folder with --data-dir");
    }
    return channel;
  }

  private void initializeOnFirstUse() throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    PostgresBinaries.deleteTree(data); // what a killed first start may have left
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Path password = passwordFile();
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.createDirectories(data);
    account.own(folder);
    run(
        "initdb",
        List.of(
            "-D",
            data.toString(),
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile",
            password.toString(),
            "-E",
            "UTF8",
            "--locale=C.UTF-8"));
  }

  /** A run that was killed leaves its server behind; the lock says that nobody uses it any more. */
  private void stopOrphan() throws IOException {
    if (!Files.exists(data.resolve("postmaster.pid"))) {
      return;
    }
    LOG.warn("a server was left running by an earlier run and is stopped: folder={}", data);
    try {
      run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "stop"));
    } catch (BackfillException e) {
      LOG.info(
          "nothing to stop after all: why={}",
          e.getMessage()); // the file was all that was left of it
    }
  }

  private void launch() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    run(
        "pg_ctl",
        List.of(
            "-D",
            data.toString(),
            "-l",
            log().toString(),
            "-w",
            "-t",
            Integer.toString(START_TIMEOUT_SECONDS),
            "-o",
            "-p " + port + " -h 127.0.0.1 -c unix_socket_directories='' " + SETTINGS,
            "start"));
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  private String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException e) {
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "cannot read " + passwordFile() + ": " + e.getMessage(),
          e);
    }
  }

  private void run(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.resolve("bin").resolve(name).toString());
    command.addAll(arguments);
    Path output = Files.createTempFile("haulout-" + name, ".log");
    try {
      Process process = new ProcessBuilder(account.command(command.toArray(String[]::new)))
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(
              output.toFile()) // a file, not a pipe: the server inherits it and would keep a pipe
          // open
          .start();
      if (!process.waitFor(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BackfillException(
            FailureCode.DATABASE_UNAVAILABLE,
            name + " did not end within " + COMMAND_TIMEOUT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        String said = Files.readString(output, StandardCharsets.UTF_8).strip();
        throw new BackfillException(
            FailureCode.DATABASE_UNAVAILABLE,
            "the embedded Postgres does not start in " + folder + ": " + name + " says: "
                + said.lines().reduce((first, last) -> last).orElse("nothing") + "; see " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackfillException(FailureCode.CANCELLED, name + " was interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Stops the server; what is committed is kept. Once is enough. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "stop"));
    } catch (IOException | BackfillException e) {
      LOG.warn("the embedded Postgres did not stop by itself: why={}", e.getMessage());
    } finally {
      closeQuietly(lockFile);
    }
  }

  private static void closeQuietly(@Nullable Closeable resource) {
    if (resource != null) {
      try {
        resource.close();
      } catch (IOException e) {
        LOG.warn("cannot release the folder's lock: why={}", e.getMessage());
      }
    }
  }
}
