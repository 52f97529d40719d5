package io.haulout.bench.question;

import io.haulout.bench.data.BenchPostgres;
import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Effort;
import io.haulout.bench.harness.Fact;
import io.haulout.bench.harness.Figure;
import io.haulout.bench.harness.Race;
import io.haulout.bench.harness.Spread;
import io.haulout.bench.harness.Stopwatch;
import io.haulout.bench.harness.Timings;
import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.checkpoint.encode.SyntheticChain;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.launcher.DemoArchive;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.ArchiveSimulator;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.PackRules;
import io.haulout.simulator.PackedCheckpoint;
import io.haulout.simulator.StoredBlob;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many checkpoints a second go all the way, on one machine that does everything: a local archive on loopback, every
 * stage, an embedded Postgres. Archive and stages share a process, and so their processor time.
 */
final class EndToEndQuestion implements Question {
  private static final int CHECKPOINTS = 2_000;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_ROUNDS = 2;
  private static final long SEED = 1;
  private static final double MEGABYTE = 1e6;
  private static final String NAME = "archive to Postgres";

  /** Several blobs even for the smallest chains of interest. */
  private static final PackRules RULES =
      new PackRules(128L << 20, 15_000, StoredBlob.EXPIRY_EPOCH_DEFAULT);

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public String asks() {
    return "how many checkpoints a second does one machine haul from a local archive into Postgres?";
  }

  @Override
  public Answer answer(QuestionOptions options) throws Exception {
    options.refuseFiles("an archive has every checkpoint once");
    int checkpoints = options.checkpoints().orElse(CHECKPOINTS);
    int rounds = options.rounds().orElse(ROUNDS);
    Path folder = Files.createTempDirectory("haulout-bench-archive");
    Vertx archiveVertx = Vertx.vertx();
    try (BenchPostgres postgres = BenchPostgres.start()) {
      BlobStore store = pack(folder, checkpoints);
      ArchiveSimulator archive =
          ArchiveSimulator.start(archiveVertx, ArchiveOptions.DEFAULTS, store).await();
      HaulFromArchive haul = new HaulFromArchive(
          NAME, URI.create(archive.url()), postgres, DemoArchive.checkpoints(store));
      Timings timings =
          new Race(rounds, WARM_UP_ROUNDS, Stopwatch.ofProcess(() -> 0)).run(List.of(haul));
      double megabytes =
          store.newestFirst().stream().mapToLong(StoredBlob::sizeBytes).sum() / MEGABYTE;
      return new Answer(
          "%,d checkpoints, %.1f MB in %d blobs, of the synthetic chain realSized with seed %d; verify crc, all pipelines"
              .formatted(checkpoints, megabytes, store.newestFirst().size(), SEED),
          rounds,
          WARM_UP_ROUNDS,
          figures(timings, haul, checkpoints, megabytes),
          List.of(),
          List.of(new Fact("rows", "per turn", haul.rows())));
    } finally {
      archiveVertx.close().await();
      delete(folder);
    }
  }

  private static BlobStore pack(Path folder, int checkpointCount) {
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.realSized(SEED));
    return BlobStore.pack(
        folder,
        IntStream.range(0, checkpointCount)
            .mapToObj(ignored -> packed(chain.next()))
            .iterator(),
        RULES);
  }

  private static PackedCheckpoint packed(EncodedCheckpoint checkpoint) {
    return new PackedCheckpoint(checkpoint.sequenceNumber(), checkpoint.bytes(), false);
  }

  private static List<Figure> figures(
      Timings timings, HaulFromArchive haul, int checkpoints, double megabytes) {
    return List.of(
        new Figure(
            NAME,
            "checkpoints/s",
            timings.spread(NAME, effort -> checkpoints / effort.wallSeconds())),
        new Figure(NAME, "MB/s", timings.spread(NAME, effort -> megabytes / effort.wallSeconds())),
        new Figure(
            NAME, "rows/s", timings.spread(NAME, effort -> haul.rows() / effort.wallSeconds())),
        new Figure(NAME, "CPU seconds of the JVM", timings.spread(NAME, Effort::cpuSeconds)),
        new Figure(
            NAME,
            "CPU seconds of Postgres",
            new Spread(haul.postgresCpuSeconds()
                .subList(WARM_UP_ROUNDS, haul.postgresCpuSeconds().size()))),
        new Figure(
            NAME,
            "MB allocated",
            timings.spread(NAME, effort -> effort.allocatedBytes() / MEGABYTE)));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
