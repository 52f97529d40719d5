package io.haulout.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.bundle.BundleReader;
import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.SpanSet;
import io.haulout.ingest.testing.MigratedPostgres;
import io.haulout.launcher.testing.Database;
import io.haulout.launcher.testing.RunningArchive;
import io.haulout.launcher.testing.RunningNode;
import io.haulout.launcher.testing.Settled;
import io.haulout.launcher.testing.SyntheticArchive;
import io.haulout.launcher.testing.TableContents;
import io.haulout.pipelines.PipelineSet;
import io.haulout.simulator.ArchiveCounters;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.FaultKind;
import io.haulout.simulator.FaultRates;
import io.haulout.simulator.Pace;
import io.haulout.simulator.Route;
import io.haulout.simulator.StoredBlob;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, over HTTP into Postgres: what the tables hold is what one thread would have written. */
class HaulIT {
  private static final PipelineSet PIPELINES = TableContents.allPipelines("mainnet");
  private static final SpanSet ALL = SyntheticArchive.span();
  private static final long FIRST = SyntheticArchive.first();

  @TempDir
  static Path archiveFolder;

  private static BlobStore whole = BlobStore.of(List.of());

  @TempDir
  Path folder;

  private final String database = MigratedPostgres.freshDatabaseUrl();

  @BeforeAll
  static void pack() {
    whole = SyntheticArchive.packedInto(archiveFolder);
  }

  @Test
  void the_tables_hold_the_rows_of_a_run_with_one_thread_and_a_second_run_reads_nothing() {
    TableContents expected = TableContents.expected(PIPELINES, SyntheticArchive.bytes());
    assertThat(expected.filledTables()).contains("order_updates", "order_fills", "balances");

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, whole);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      JobStatus first = node.haul(ALL);

      assertThat(first.state()).isEqualTo(JobState.DONE);
      assertThat(first.committedCount()).isEqualTo(SyntheticArchive.CHECKPOINTS);
      assertThat(first.alreadyCommittedCount()).isZero();
      assertThat(first.rowCount()).isEqualTo(expected.rowCount());
      assertThat(first.bytes())
          .isEqualTo(
              SyntheticArchive.bytes().stream().mapToLong(bytes -> bytes.length).sum());
      assertThat(first.tables())
          .allSatisfy(table -> assertThat(table.inserted()).isEqualTo(table.rows()));
      assertThat(differences(expected)).isEmpty();
      assertThat(Database.committedCount(database)).isEqualTo(SyntheticArchive.CHECKPOINTS);

      ArchiveCounters before = archive.counters();
      JobStatus second = node.haul(ALL);

      assertThat(second.state()).isEqualTo(JobState.DONE);
      assertThat(second.committedCount()).isZero();
      assertThat(second.alreadyCommittedCount()).isEqualTo(SyntheticArchive.CHECKPOINTS);
      assertThat(archive.counters().requests(Route.BYTE_RANGE))
          .isPositive()
          .isEqualTo(before.requests(Route.BYTE_RANGE));
      assertThat(archive.counters().bytesSent()).isEqualTo(before.bytesSent());
      assertThat(differences(expected)).isEmpty();
    }
  }

  @Test
  void a_second_job_hauls_only_what_the_first_has_not() {
    SpanSet middle = SpanSet.of(new CheckpointSpan(FIRST + 100, FIRST + 299));

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, whole);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      assertThat(node.haul(middle).committedCount()).isEqualTo(200);
      assertThat(differences(
              TableContents.expected(PIPELINES, SyntheticArchive.bytes().subList(100, 300))))
          .isEmpty();

      JobStatus rest = node.haul(ALL);

      assertThat(rest.alreadyCommittedCount()).isEqualTo(200);
      assertThat(rest.committedCount()).isEqualTo(SyntheticArchive.CHECKPOINTS - 200);
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void faults_of_the_archive_change_no_row_and_leave_no_gap() {
    FaultRates faults = FaultRates.NONE
        .withError(0.05)
        .withTruncation(0.05)
        .withReset(0.05)
        .withCorruption(0.01)
        .withArchivalError(0.05);

    try (RunningArchive archive =
            new RunningArchive(ArchiveOptions.DEFAULTS.withFaults(faults).withSeed(3), whole);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      JobStatus status = node.haul(ALL);

      ArchiveCounters counters = archive.counters();
      assertThat(counters.faults(FaultKind.ERROR)).isPositive();
      assertThat(counters.faults(FaultKind.TRUNCATION)).isPositive();
      assertThat(counters.faults(FaultKind.RESET)).isPositive();
      assertThat(status.failure().map(Reply.Failed::message)).isEmpty();
      assertThat(status.gaps()).isEmpty();
      assertThat(status.state()).isEqualTo(JobState.DONE);
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void given_a_hole_in_the_archive_the_job_is_refused_until_gaps_are_allowed() {
    CheckpointSpan hole = new CheckpointSpan(FIRST + 250, FIRST + 259);
    BlobStore holed = SyntheticArchive.packedInto(folder, checkpoint -> !hole.contains(checkpoint));

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, holed);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      JobStatus refused = node.haul(ALL);

      assertThat(refused.state()).isEqualTo(JobState.FAILED);
      assertThat(refused.failure().map(Reply.Failed::code))
          .contains(FailureCode.CHECKPOINT_MISSING);
      assertThat(refused.failure().map(Reply.Failed::message))
          .contains("10 wanted checkpoints are in no source, the first " + hole
              + "; choose another range, or take the rest with --allow-gaps");
      assertThat(Database.committedCount(database)).isZero();

      JobStatus allowed = node.haul(node.request("mainnet", ALL, true));

      assertThat(allowed.state()).isEqualTo(JobState.DONE_WITH_GAPS);
      assertThat(allowed.gapCount()).isEqualTo(10);
      assertThat(allowed.gaps())
          .containsExactly(new Gap(
              hole, FailureCode.CHECKPOINT_MISSING, "no blob of the archive is listed with it"));
      assertThat(recordedGaps())
          .containsExactly(
              hole.first() + " " + hole.last() + " " + FailureCode.CHECKPOINT_MISSING.number());
      List<byte[]> present = SyntheticArchive.chain().stream()
          .filter(checkpoint -> !hole.contains(checkpoint.sequenceNumber()))
          .map(EncodedCheckpoint::bytes)
          .toList();
      assertThat(differences(TableContents.expected(PIPELINES, present))).isEmpty();
    }

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, whole);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      JobStatus filled = node.haul(ALL);

      assertThat(filled.state()).isEqualTo(JobState.DONE);
      assertThat(filled.committedCount()).isEqualTo(10);
      assertThat(recordedGaps()).as("a gap that was filled is one no more").isEmpty();
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void given_an_archive_that_is_down_the_job_fails_and_goes_on_when_it_is_back() {
    RunningArchive down = new RunningArchive(ArchiveOptions.DEFAULTS, whole);
    int port = down.port();
    down.close();

    try (RunningNode node = RunningNode.over(down.url(), database)) {
      JobStatus failed = node.haul(ALL);

      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.failure().map(Reply.Failed::code)).contains(FailureCode.SOURCE_UNAVAILABLE);
      assertThat(failed.failure().map(Reply.Failed::message).orElse(""))
          .contains(down.url().toString());
      assertThat(recordedGaps()).isEmpty();

      ArchiveOptions back = ArchiveOptions.DEFAULTS.withAddress("127.0.0.1", port);
      try (RunningArchive archive = new RunningArchive(back, whole)) {
        assertThat(node.haul(ALL).state()).isEqualTo(JobState.DONE);
        assertThat(archive.counters().requests(Route.BYTE_RANGE)).isPositive();
      }
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void given_an_archive_that_goes_down_on_the_way_what_is_committed_is_not_hauled_again() {
    ArchiveOptions slow = ArchiveOptions.DEFAULTS.withPace(
        Pace.UNLIMITED.withBandwidth(512 << 10)); // of each of eight connections
    RunningArchive goesDown = new RunningArchive(slow, whole);
    int port = goesDown.port();

    try (RunningNode node = RunningNode.over(goesDown.url(), database)) {
      Future<JobStatus> job = node.begin(node.request("mainnet", ALL, false));
      Awaitility.await()
          .until(() -> node.seen().stream().anyMatch(status -> status.committedCount() > 0));
      goesDown.close();
      JobStatus failed = Settled.of(job);

      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.failure().map(Reply.Failed::code)).contains(FailureCode.SOURCE_UNAVAILABLE);
      long kept = Database.committedCount(database);
      assertThat(kept).isBetween(1L, SyntheticArchive.CHECKPOINTS - 1L);
      assertThat(recordedGaps()).isEmpty();

      ArchiveOptions back = ArchiveOptions.DEFAULTS.withAddress("127.0.0.1", port);
      try (RunningArchive archive = new RunningArchive(back, whole)) {
        JobStatus rest = node.haul(ALL);

        assertThat(archive.counters().openRequestsMax()).isPositive();
        assertThat(rest.state()).isEqualTo(JobState.DONE);
        assertThat(rest.alreadyCommittedCount()).isEqualTo(kept);
        assertThat(rest.committedCount()).isEqualTo(SyntheticArchive.CHECKPOINTS - kept);
      }
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void given_bytes_that_are_wrong_in_the_archive_their_checkpoint_alone_is_a_gap()
      throws IOException {
    BlobStore rotten = SyntheticArchive.packedInto(folder);
    long bad = FIRST + 321;
    flipOneByte(rotten, bad);

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, rotten);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      JobStatus status = node.haul(ALL);

      assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
      assertThat(status.gaps()).singleElement().satisfies(gap -> {
        assertThat(gap.span()).isEqualTo(CheckpointSpan.of(bad));
        assertThat(gap.code()).isEqualTo(FailureCode.CHECKSUM_MISMATCH);
      });
      assertThat(status.committedCount()).isEqualTo(SyntheticArchive.CHECKPOINTS - 1);
      assertThat(recordedGaps())
          .containsExactly(bad + " " + bad + " " + FailureCode.CHECKSUM_MISMATCH.number());
    }
  }

  @Test
  void what_the_archive_lacks_or_has_wrong_comes_from_the_next_source() throws IOException {
    CheckpointSpan hole = new CheckpointSpan(FIRST + 10, FIRST + 19);
    BlobStore lacking = SyntheticArchive.packedInto(
        folder.resolve("blobs"), checkpoint -> !hole.contains(checkpoint));
    long bad = FIRST + 400;
    flipOneByte(lacking, bad);
    Path files = writeFiles(folder.resolve("files"));

    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, lacking);
        RunningNode node = RunningNode.over(archive.url(), files, database)) {
      JobStatus status = node.haul(ALL);

      assertThat(status.failure().map(Reply.Failed::message)).isEmpty();
      assertThat(status.state()).isEqualTo(JobState.DONE);
      assertThat(differences(expectedOfAll())).isEmpty();
      assertThat(Database.rows(
              database,
              "select source, sum(last_checkpoint - first_checkpoint + 1)"
                  + " from haulout.committed_span group by 1 order by 1"))
          .containsExactly("directory 11", "walrus " + (SyntheticArchive.CHECKPOINTS - 11));
    }
  }

  @Test
  void given_an_archive_that_is_down_everything_comes_from_the_next_source() throws IOException {
    RunningArchive down = new RunningArchive(ArchiveOptions.DEFAULTS, whole);
    down.close();
    Path files = writeFiles(folder.resolve("files"));

    try (RunningNode node = RunningNode.over(down.url(), files, database)) {
      assertThat(node.haul(ALL).state()).isEqualTo(JobState.DONE);
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void a_folder_of_files_gives_the_same_rows() throws IOException {
    try (RunningNode node = RunningNode.over(writeFiles(folder), database)) {
      JobStatus status = node.haul(ALL);

      assertThat(status.state()).isEqualTo(JobState.DONE);
      assertThat(status.committedCount()).isEqualTo(SyntheticArchive.CHECKPOINTS);
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  @Test
  void with_the_addresses_of_another_network_nothing_is_written_and_all_is_done() {
    try (RunningArchive archive = new RunningArchive(ArchiveOptions.DEFAULTS, whole);
        RunningNode node = RunningNode.over(archive.url(), database)) {
      JobRequest testnet = node.request("testnet", ALL, false);
      assertThat(node.haul(testnet).state()).isEqualTo(JobState.DONE);
      assertThat(TableContents.actual(PIPELINES, database).rowCount()).isZero();

      JobStatus mainnet = node.haul(ALL);

      assertThat(mainnet.alreadyCommittedCount())
          .as("what is committed for one network is not for the other")
          .isZero();
      assertThat(differences(expectedOfAll())).isEmpty();
    }
  }

  private static TableContents expectedOfAll() {
    return TableContents.expected(PIPELINES, SyntheticArchive.bytes());
  }

  private List<String> differences(TableContents expected) {
    return TableContents.differences(expected, TableContents.actual(PIPELINES, database));
  }

  private List<String> recordedGaps() {
    return Database.rows(
        database,
        "select first_checkpoint, last_checkpoint, code from haulout.gap order by first_checkpoint");
  }

  private static void flipOneByte(BlobStore store, long checkpoint) throws IOException {
    StoredBlob blob = store.covering(checkpoint).orElseThrow();
    try (BundleReader bundle = BundleReader.open(blob.file());
        RandomAccessFile file = new RandomAccessFile(blob.file().toFile(), "rw")) {
      long at = bundle.index().get(Long.toString(checkpoint)).offsetBytes() + 100;
      file.seek(at);
      int before = file.read();
      file.seek(at);
      file.write(before ^ 0x10);
    }
  }

  private static Path writeFiles(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (EncodedCheckpoint checkpoint : SyntheticArchive.chain()) {
      Files.write(folder.resolve(checkpoint.sequenceNumber() + ".chk"), checkpoint.bytes());
    }
    return folder;
  }
}
