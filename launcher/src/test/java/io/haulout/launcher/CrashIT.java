package io.haulout.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.haulout.ingest.testing.MigratedPostgres;
import io.haulout.launcher.postgres.EmbeddedPostgres;
import io.haulout.launcher.testing.ChildJvm;
import io.haulout.launcher.testing.Database;
import io.haulout.launcher.testing.RunningArchive;
import io.haulout.launcher.testing.ServersLeft;
import io.haulout.launcher.testing.SyntheticArchive;
import io.haulout.launcher.testing.TableContents;
import io.haulout.pipelines.PipelineSet;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.Pace;
import io.haulout.simulator.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program in a JVM of its own, which is killed or interrupted at any moment. */
class CrashIT {
  private static final PipelineSet PIPELINES = TableContents.allPipelines("mainnet");
  private static final int KILLS = 4;
  /** So slow that a run takes seconds, in ranges so small that it commits all the time. */
  private static final ArchiveOptions SLOW =
      ArchiveOptions.DEFAULTS.withPace(Pace.UNLIMITED.withBandwidth(192 << 10));

  private static final String RANGE_BYTES = Integer.toString(128 << 10);

  @TempDir
  static Path archiveFolder;

  private static BlobStore store = BlobStore.of(List.of());

  @TempDir
  Path parent;

  private Path dataFolder = Path.of("");

  @BeforeAll
  static void pack() {
    store = SyntheticArchive.packedInto(archiveFolder);
  }

  @BeforeEach
  void nameTheFolder() throws IOException {
    dataFolder = parent.toRealPath().resolve("data");
  }

  @AfterEach
  void nothing_is_left_running() {
    List<ProcessHandle> left = ServersLeft.below(dataFolder);

    left.forEach(ProcessHandle::destroyForcibly);
    assertThat(left.stream().map(ProcessHandle::info)).isEmpty();
  }

  @Test
  void given_kills_at_any_moment_the_tables_are_those_of_an_undisturbed_run()
      throws InterruptedException {
    String database = MigratedPostgres.freshDatabaseUrl();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Long> committed = new ArrayList<>();

    try (RunningArchive archive = new RunningArchive(SLOW, store)) {
      for (int kill = 0; kill < KILLS; kill++) {
        long before = archive.counters().requests(Route.BYTE_RANGE);
        try (ChildJvm child = backfill(archive, "--database-url", database)) {
          Awaitility.await()
              .until(
                  () -> !child.isAlive() || archive.counters().requests(Route.BYTE_RANGE) > before);
          TimeUnit.MILLISECONDS.sleep(random.nextLong(1_200));
          child.kill();
        }
        committed.add(Database.committedCount(database));
      }
      assertThat(committed).as("seed %d", seed).isSorted();
      assertThat(committed)
          .as("a run that was killed with a part of it committed, seed %d", seed)
          .anyMatch(count -> count > 0 && count < SyntheticArchive.CHECKPOINTS);

      try (RunningArchive quick = new RunningArchive(ArchiveOptions.DEFAULTS, store);
          ChildJvm child = backfill(quick, "--database-url", database)) {
        assertThat(child.exitCode()).as(child.err()).isZero();
        assertThat(child.out()).contains(" were committed before.");
      }
    }
    assertThat(differences(database)).as("seed %d", seed).isEmpty();
    assertThat(Database.committedCount(database)).isEqualTo(SyntheticArchive.CHECKPOINTS);
  }

  @Test
  void given_ctrl_c_it_stops_its_database_keeps_what_is_committed_and_goes_on_from_there()
      throws IOException, InterruptedException {
    assumeSignalsAreHeard();
    try (RunningArchive archive = new RunningArchive(SLOW, store);
        ChildJvm child = backfill(archive, "--data-dir", dataFolder.toString())) {
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> !child.isAlive() || archive.counters().requests(Route.BYTE_RANGE) > 40);

      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(130);
      assertThat(child.err())
          .contains("haulout: interrupted; what is committed is kept,"
              + " start the same command again to go on")
          .doesNotContain("\tat ")
          .doesNotContain("did not stop");
      assertThat(ServersLeft.below(dataFolder)).isEmpty();
    }
    long kept = committedInEmbedded();
    assertThat(kept).isBetween(1L, SyntheticArchive.CHECKPOINTS - 1L);

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, store);
        ChildJvm child = backfill(archive, "--data-dir", dataFolder.toString())) {
      assertThat(child.exitCode()).as(child.err()).isZero();
      assertThat(child.out())
          .startsWith("Committed " + (SyntheticArchive.CHECKPOINTS - kept) + " checkpoints")
          .contains("; " + kept + " were committed before.")
          .contains("The rows are in the embedded Postgres under " + dataFolder);
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(dataFolder.resolve("postgres"))) {
      server.start();
      assertThat(differences(server.url("haulout"))).isEmpty();
    }
  }

  @Test
  void given_ctrl_c_while_its_database_starts_nothing_is_left_of_it()
      throws IOException, InterruptedException {
    assumeSignalsAreHeard();
    try (RunningArchive archive = new RunningArchive(SLOW, store);
        ChildJvm child = backfill(archive, "--data-dir", dataFolder.toString())) {
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .pollInterval(2, TimeUnit.MILLISECONDS)
          .until(() -> !child.isAlive() || !ServersLeft.below(dataFolder).isEmpty());

      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(130);
      assertThat(ServersLeft.below(dataFolder)).isEmpty();
      assertThat(archive.counters().requests(Route.APP_BLOBS)).isZero();
    }
  }

  private static ChildJvm backfill(RunningArchive archive, String... database) {
    List<String> arguments = new ArrayList<>(List.of(
        "backfill",
        "--env",
        "mainnet",
        "--first",
        Long.toString(SyntheticArchive.first()),
        "--last",
        Long.toString(SyntheticArchive.last()),
        "--walrus-archival-url",
        archive.url().toString(),
        "--walrus-aggregator-url",
        archive.url().toString(),
        "--walrus-coalesce-max-range-bytes",
        RANGE_BYTES));
    arguments.addAll(List.of(database));
    return ChildJvm.start(Main.class, arguments.toArray(String[]::new));
  }

  private long committedInEmbedded() {
    try (EmbeddedPostgres server = EmbeddedPostgres.inFolder(dataFolder.resolve("postgres"))) {
      server.start();
      return Database.committedCount(server.url("haulout"));
    }
  }

  private static List<String> differences(String database) {
    return TableContents.differences(
        TableContents.expected(PIPELINES, SyntheticArchive.bytes()),
        TableContents.actual(PIPELINES, database));
  }

  /** A process that was started in the background of a script ignores Ctrl-C, and so do its children. */
  private static void assumeSignalsAreHeard() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      long ignored = Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .findFirst()
          .orElse(0);
      assumeFalse((ignored & 0b10) != 0, "skipped: this process was told to ignore SIGINT");
    }
  }
}
