package io.haulout.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server of the newest Postgres that this machine has installed, which is often older than the packaged one of the other
 * tests, with its dump program, which the packaged one lacks. On loopback and a free port, for as long as a test class needs it.
 */
final class InstalledPostgres implements AutoCloseable {
  /** Where Debian and its kin put each release. */
  private static final Path RELEASES = Path.of("/usr/lib/postgresql");

  private static final long PATIENCE_SECONDS = 60;

  private final Path programs;
  private final Path data;
  private final int port;

  private InstalledPostgres(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /** Starts one, or skips the test where none is installed. */
  static InstalledPostgres start() throws IOException {
    Optional<Path> programs = installed();
    assumeTrue(
        programs.isPresent(), () -> "no Postgres with pg_dump installed: folder=" + RELEASES);
    Path data = Files.createTempDirectory("haulout-installed-postgres");
    InstalledPostgres server = new InstalledPostgres(programs.orElseThrow(), data, freePort());
    server.run(
        true,
        "initdb",
        "-D",
        data.toString(),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync");
    server.run(
        true,
        "pg_ctl",
        "-D",
        data.toString(),
        "-l",
        data.resolve("server.log").toString(),
        "-w",
        "-o",
        "-p " + server.port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c timezone=UTC",
        "start");
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(RELEASES)) {
      return Optional.empty();
    }
    try (Stream<Path> releases = Files.list(RELEASES)) {
      return releases
          .filter(release -> release.getFileName().toString().matches("\\d+"))
          .max(Comparator.comparingInt(
              release -> Integer.parseInt(release.getFileName().toString())))
          .map(release -> release.resolve("bin"))
          .filter(programs -> Stream.of("initdb", "pg_ctl", "postgres", "pg_dump")
              .allMatch(program -> Files.isExecutable(programs.resolve(program))));
    }
  }

  DatabaseUrl database(String name) {
    return DatabaseUrl.parse("postgres://postgres@127.0.0.1:" + port + "/" + name);
  }

  /** Definitions of a database's public schema, without comments, settings and empty lines. */
  List<String> dump(String database, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(
        "pg_dump",
        "-h",
        "127.0.0.1",
        "-p",
        Integer.toString(port),
        "-U",
        "postgres",
        "--schema-only",
        "--schema=public"));
    arguments.addAll(List.of(options));
    arguments.add(database);
    return run(false, arguments.toArray(String[]::new))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("--") && !line.startsWith("\\"))
        .filter(line -> !line.startsWith("SET ") && !line.startsWith("SELECT pg_catalog."))
        .toList();
  }

  private String run(boolean asServer, String... command) throws IOException {
    List<String> words = new ArrayList<>();
    if (asServer && "root".equals(System.getProperty("user.name"))) {
      words.addAll(List.of("unshare", "-U")); // servers refuse to run as root
    }
    words.add(programs.resolve(command[0]).toString());
    words.addAll(List.of(command).subList(1, command.length));
    Path output = Files.createTempFile(
        "haulout-postgres", ".txt"); // the server inherits it and keeps it open
    try {
      Process process = new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: command=" + words);
      }
      String text = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new AssertionError("failed: command=" + words + ", output=" + text);
      }
      return text;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() throws IOException {
    run(true, "pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
