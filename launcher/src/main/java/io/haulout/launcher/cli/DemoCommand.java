package io.haulout.launcher.cli;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.VerifyLevel;
import io.haulout.fetcher.source.AggregatorSource;
import io.haulout.launcher.DemoArchive;
import io.haulout.launcher.progress.Texts;
import io.haulout.metadata.source.WalrusCatalogue;
import io.haulout.pipelines.PipelineCatalogue;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.ArchiveSimulator;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.StoredBlob;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole way of the data on this machine, over HTTP, with nothing installed. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts an embedded Postgres and a local archive on loopback, and hauls everything in it, as from Walrus.",
      "A second run finds all of it committed."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String DATABASE_OF_CHAIN = "demo";
  private static final String DATABASE_OF_CORPUS = "corpus";
  private static final long RANGE_BYTES_MAX =
      2 << 20; // small, so that the progress of a small archive can be seen

  @Option(
      names = "--checkpoints",
      paramLabel = "N",
      defaultValue = "2400",
      description = "Synthetic checkpoints in the archive. Default: ${DEFAULT-VALUE}.")
  int checkpoints = 2400;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the synthetic chain. Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description =
          "Pack the .chk files of this folder into the archive instead, and haul them twice:"
              + " with the addresses of mainnet, then of testnet.")
  @Nullable
  Path corpus;

  @Mixin
  DatabaseOptions database = new DatabaseOptions();

  @Mixin
  PipelineOptions pipelines = new PipelineOptions();

  @Mixin
  StageOptions stages = new StageOptions();

  @Override
  public Integer call() throws IOException {
    require(
        checkpoints >= 1 && checkpoints <= DemoArchive.CHECKPOINTS_MAX,
        "--checkpoints",
        checkpoints,
        "1 to " + DemoArchive.CHECKPOINTS_MAX);
    stages.check();
    PipelineCatalogue catalogue = PipelineCatalogue.builtIn();
    for (String network : networks()) {
      pipelines.names(catalogue, network); // a wrong name is better refused before anything starts
    }
    BlobStore store = archive();
    SpanSet wanted = DemoArchive.checkpoints(store);
    long bytes = store.newestFirst().stream().mapToLong(StoredBlob::sizeBytes).sum();
    Vertx archiveVertx = Vertx.vertx(); // the archive is another program in earnest
    try (Interruption interruption = Interruption.arm();
        SessionDatabase target = SessionDatabase.open(
            database, corpus == null ? DATABASE_OF_CHAIN : DATABASE_OF_CORPUS, interruption)) {
      ArchiveSimulator archive =
          Waiting.on(ArchiveSimulator.start(archiveVertx, ArchiveOptions.DEFAULTS, store));
      System.out.println("Archive: " + Texts.count(wanted.checkpointCount()) + " checkpoints in "
          + store.newestFirst().size() + " blobs, " + Texts.bytes((double) bytes) + ", at "
          + archive.url());
      return haul(target, catalogue, archive, wanted, interruption);
    } finally {
      archiveVertx.close();
    }
  }

  private List<String> networks() {
    return corpus == null ? List.of("mainnet") : List.of("mainnet", "testnet");
  }

  private BlobStore archive() throws IOException {
    Path folder = database.dataDir.resolve("archive");
    if (corpus != null) {
      return DemoArchive.ofFiles(folder, corpus);
    }
    System.err.println(
        "Preparing " + Texts.count(checkpoints) + " synthetic checkpoints (once for each seed) …");
    return DemoArchive.synthetic(folder, seed, checkpoints);
  }

  private int haul(
      SessionDatabase target,
      PipelineCatalogue catalogue,
      ArchiveSimulator archive,
      SpanSet wanted,
      Interruption interruption) {
    WalrusOptionsMixin walrus = new WalrusOptionsMixin();
    walrus.archivalUrl = URI.create(archive.url());
    walrus.aggregatorUrl = URI.create(archive.url());
    walrus.coalesceRangeBytesMax = RANGE_BYTES_MAX;
    int worst = ExitCode.DONE;
    try (HaulSession session = HaulSession.open(
        target.url(),
        stages,
        catalogue,
        List.of(vertx -> new WalrusCatalogue(vertx, walrus.catalogue("mainnet"))),
        List.of(vertx -> new AggregatorSource(vertx, walrus.source("mainnet", stages.connections))),
        walrus,
        interruption)) {
      for (String network : networks()) {
        if (networks().size() > 1) {
          System.out.println("With the addresses of " + network + ":");
        }
        JobContext context = new JobContext(
            UUID.randomUUID(), network, pipelines.names(catalogue, network), VerifyLevel.CRC);
        int exitCode =
            session.haul(new JobRequest(context, List.of(WalrusCatalogue.NAME), wanted, false));
        worst = Math.max(worst, exitCode);
      }
    }
    if (worst == ExitCode.DONE) {
      System.out.println(target.howToConnect());
    }
    return worst;
  }
}
