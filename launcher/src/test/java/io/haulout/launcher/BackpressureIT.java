package io.haulout.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.flow.Stage;
import io.haulout.ingest.testing.MigratedPostgres;
import io.haulout.launcher.testing.Database;
import io.haulout.launcher.testing.RunningArchive;
import io.haulout.launcher.testing.RunningNode;
import io.haulout.launcher.testing.RunningNode.Windows;
import io.haulout.launcher.testing.Settled;
import io.haulout.launcher.testing.SyntheticArchive;
import io.haulout.launcher.testing.TableContents;
import io.haulout.pipelines.PipelineSet;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.BlobStore;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that stands still stops the bytes at the archive, and memory stays within the windows. */
class BackpressureIT {
  private static final Windows SMALL = new Windows(1 << 20, 128 << 10, 1 << 20, 1 << 20);
  private static final Duration STANDSTILL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long SAMPLE_MS = 20;

  @TempDir
  Path folder;

  private final String database = MigratedPostgres.freshDatabaseUrl();

  /** What was in flight at one moment, stage by stage, and what the archive had sent by then. */
  private record Sample(Map<Stage, List<Long>> inFlightBytes, long sentBytes) {
    long sumBytes() {
      return inFlightBytes.values().stream()
          .flatMap(List::stream)
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  @Test
  void given_a_table_that_is_locked_fetching_stops_within_the_windows_and_goes_on_after()
      throws SQLException, InterruptedException {
    BlobStore store = SyntheticArchive.packedInto(folder);
    long allBytes =
        SyntheticArchive.bytes().stream().mapToLong(bytes -> bytes.length).sum();
    List<Sample> samples = new ArrayList<>();

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, store);
        RunningNode node = RunningNode.over(archive.url(), database, SMALL)) {
      Future<JobStatus> job;
      try (Connection other = Database.connect(database);
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute("lock table public.order_updates in access exclusive mode");
        job = node.begin(node.request("mainnet", SyntheticArchive.span(), false));

        sampleUntilStandstill(node, archive, samples);

        assertThat(job.isComplete()).isFalse();
        assertThat(archive.counters().bytesSent()).isPositive().isLessThan(allBytes);
        other.rollback();
      }
      while (!job.isComplete()) {
        samples.add(sample(node, archive));
        TimeUnit.MILLISECONDS.sleep(SAMPLE_MS);
      }
      assertThat(Settled.of(job).state()).isEqualTo(JobState.DONE);
    }

    assertThat(samples).allSatisfy(sample -> {
      assertThat(sample.inFlightBytes().get(Stage.FETCHER))
          .singleElement()
          .satisfies(bytes -> assertThat(bytes).isLessThanOrEqualTo(SMALL.fetcherBytes()));
      assertThat(sample.inFlightBytes().get(Stage.DECODER))
          .hasSize(2)
          .allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(SMALL.decoderBytes()));
      assertThat(sample.inFlightBytes().get(Stage.INGEST))
          .singleElement()
          .satisfies(bytes -> assertThat(bytes).isLessThanOrEqualTo(SMALL.ingestBytes()));
    });
    long windowsBytes = SMALL.fetcherBytes() + 2 * SMALL.decoderBytes() + SMALL.ingestBytes();
    assertThat(samples.stream().mapToLong(Sample::sumBytes).max().orElse(0))
        .as("bytes in flight: the windows are put to use and not exceeded")
        .isBetween(windowsBytes / 2, windowsBytes);
    PipelineSet pipelines = TableContents.allPipelines("mainnet");
    assertThat(TableContents.differences(
            TableContents.expected(pipelines, SyntheticArchive.bytes()),
            TableContents.actual(pipelines, database)))
        .isEmpty();
  }

  /** Ends when the archive has sent nothing for a while; fails when it goes on sending. */
  private static void sampleUntilStandstill(
      RunningNode node, RunningArchive archive, List<Sample> samples) throws InterruptedException {
    long begin = System.nanoTime();
    long lastChange = begin;
    long sentBytes = 0;
    while (System.nanoTime() - lastChange < STANDSTILL.toNanos() || sentBytes == 0) {
      Sample sample = sample(node, archive);
      samples.add(sample);
      if (sample.sentBytes() != sentBytes) {
        sentBytes = sample.sentBytes();
        lastChange = System.nanoTime();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("time until the archive stands still")
          .isLessThan(PATIENCE);
      TimeUnit.MILLISECONDS.sleep(SAMPLE_MS);
    }
  }

  private static Sample sample(RunningNode node, RunningArchive archive) {
    Map<Stage, List<Long>> inFlightBytes = new EnumMap<>(Stage.class);
    for (Stage stage : List.of(Stage.FETCHER, Stage.DECODER, Stage.INGEST)) {
      inFlightBytes.put(
          stage,
          node.meters().find("backfill." + stage.label() + ".in.flight.bytes").gauges().stream()
              .map(gauge -> Math.round(gauge.value()))
              .toList());
    }
    return new Sample(inFlightBytes, archive.counters().bytesSent());
  }
}
