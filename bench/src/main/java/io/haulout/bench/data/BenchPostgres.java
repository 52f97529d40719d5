package io.haulout.bench.data;

import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.SchemaMigrator;
import io.haulout.launcher.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The launcher's embedded Postgres with its usual settings, in a folder that is gone afterwards. */
public final class BenchPostgres implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres server;

  private BenchPostgres(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  /** Starts a server without data. Blocks for seconds. */
  public static BenchPostgres start() throws IOException {
    Path folder = Files.createTempDirectory("haulout-bench-postgres");
    EmbeddedPostgres server = EmbeddedPostgres.inFolder(folder);
    try {
      server.start();
      return new BenchPostgres(folder, server);
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /**
   * A database with the whole schema, made if it is not there.
   *
   * @param name lower-case letters and underscores
   */
  public DatabaseUrl migrated(String name) {
    DatabaseUrl url = DatabaseUrl.parse(server.url(name));
    new SchemaMigrator(url).migrate();
    return url;
  }

  /**
   * Processor time of the server's processes that are alive. It shrinks when one of them ends, so read it before and after
   * something only while all connections stay open.
   */
  public long cpuNanos() {
    return Stream.concat(
            ProcessHandle.of(postmaster()).stream(),
            ProcessHandle.of(postmaster()).stream().flatMap(ProcessHandle::descendants))
        .mapToLong(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
  }

  /** The server notes the number of its first process on the first line of a file. */
  private long postmaster() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
      return Long.parseLong(lines.getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException("is the server gone?", e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
