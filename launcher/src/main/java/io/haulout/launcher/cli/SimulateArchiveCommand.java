package io.haulout.launcher.cli;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.launcher.DemoArchive;
import io.haulout.launcher.progress.Texts;
import io.haulout.simulator.AggregatorLimits;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.ArchiveSimulator;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.FaultRates;
import io.haulout.simulator.ListShape;
import io.haulout.simulator.Pace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the local archive alone, for tests of one's own. */
@Command(
    name = "simulate-archive",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Serves bundles as the archival service and an aggregator would, until Ctrl-C."
        + " Slow and faulty on request.")
final class SimulateArchiveCommand implements Callable<Integer> {
  private static final long LATENCY_MS_MAX = 600_000;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Serve the bundles in this folder. Default: a synthetic chain.")
  @Nullable
  Path folder;

  @Option(
      names = "--checkpoints",
      paramLabel = "N",
      defaultValue = "2400",
      description = "Length of the synthetic chain. Default: ${DEFAULT-VALUE}.")
  int checkpoints = 2400;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the synthetic chain and of the faults. Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = ".haulout",
      description = "Where the synthetic chain is kept. Default: ${DEFAULT-VALUE}."
          + " Environment: HAULOUT_DATA_DIR.")
  Path dataDir = Path.of(".haulout");

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9185",
      description = "Port to listen on, 0 for any free one. Default: ${DEFAULT-VALUE}.")
  int port = 9185;

  @Option(
      names = "--list-shape",
      paramLabel = "SHAPE",
      defaultValue = "caching",
      description =
          "Form of the blob list: caching (pages) or backend (one array). Default: ${DEFAULT-VALUE}.")
  ListShape listShape = ListShape.CACHING;

  @Option(
      names = "--latency-ms",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Wait before the first byte. Default: ${DEFAULT-VALUE}.")
  long latencyMs;

  @Option(
      names = "--bandwidth",
      paramLabel = "BYTES",
      defaultValue = "0",
      description =
          "Bytes a second of one connection, 0 for any number. Default: ${DEFAULT-VALUE}.")
  long bandwidth;

  @Option(
      names = "--sliver-bandwidth",
      paramLabel = "BYTES",
      defaultValue = "0",
      description =
          "Bytes a second at which whole slivers are gathered before an answer, 0 for at once."
              + " Default: ${DEFAULT-VALUE}.")
  long sliverBandwidth;

  @Option(
      names = "--error-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of blob requests answered by HTTP 500. Default: ${DEFAULT-VALUE}.")
  double errorRate;

  @Option(
      names = "--truncation-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of bodies that end early. Default: ${DEFAULT-VALUE}.")
  double truncationRate;

  @Option(
      names = "--corruption-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of bodies with one wrong byte. Default: ${DEFAULT-VALUE}.")
  double corruptionRate;

  @Option(
      names = "--reset-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of bodies in which the connection is reset. Default: ${DEFAULT-VALUE}.")
  double resetRate;

  @Option(
      names = "--fail-above",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Open requests above which further ones get HTTP 500, 0 for never. Default: ${DEFAULT-VALUE}.")
  int failAbove;

  @Override
  public Integer call() throws InterruptedException {
    check();
    ArchiveOptions options = ArchiveOptions.DEFAULTS
        .withAddress(host, port)
        .withListShape(listShape)
        .withPace(new Pace(Duration.ofMillis(latencyMs), bandwidth, sliverBandwidth))
        .withFaults(new FaultRates(errorRate, truncationRate, corruptionRate, resetRate, 0))
        .withLimits(AggregatorLimits.DEFAULTS.withFailAbove(failAbove))
        .withSeed(seed);
    BlobStore store = store();
    Vertx vertx = Vertx.vertx();
    ArchiveSimulator archive = Waiting.on(ArchiveSimulator.start(vertx, options, store)
        .recover(error -> Future.failedFuture(new BackfillException(
            FailureCode.INVALID_CONFIGURATION,
            "cannot listen on " + host + ":" + port + ": " + error.getMessage()
                + "; name another --port, 0 for any free one",
            error))));
    System.out.println(
        Texts.count(DemoArchive.checkpoints(store).checkpointCount()) + " checkpoints, "
            + DemoArchive.checkpoints(store) + ", in " + store.newestFirst().size() + " blobs");
    System.out.println("WALRUS_ARCHIVAL_URL=" + archive.url());
    System.out.println("WALRUS_AGGREGATOR_URL=" + archive.url());
    System.err.println("Runs until Ctrl-C.");
    new CountDownLatch(1).await(); // only a signal ends it
    return ExitCode.DONE;
  }

  private void check() {
    require(
        checkpoints >= 1 && checkpoints <= DemoArchive.CHECKPOINTS_MAX,
        "--checkpoints",
        checkpoints,
        "1 to " + DemoArchive.CHECKPOINTS_MAX);
    require(port >= 0 && port <= 65_535, "--port", port, "0 to 65535");
    require(
        latencyMs >= 0 && latencyMs <= LATENCY_MS_MAX,
        "--latency-ms",
        latencyMs,
        "0 to " + LATENCY_MS_MAX);
    require(bandwidth >= 0, "--bandwidth", bandwidth, "0 or more");
    require(sliverBandwidth >= 0, "--sliver-bandwidth", sliverBandwidth, "0 or more");
    require(failAbove >= 0, "--fail-above", failAbove, "0 or more");
    requireShare("--error-rate", errorRate);
    requireShare("--truncation-rate", truncationRate);
    requireShare("--corruption-rate", corruptionRate);
    requireShare("--reset-rate", resetRate);
  }

  private static void requireShare(String option, double share) {
    require(share >= 0 && share <= 1, option, share, "0 to 1"); // false for NaN too
  }

  private BlobStore store() {
    if (folder == null) {
      return DemoArchive.synthetic(dataDir.resolve("archive"), seed, checkpoints);
    }
    BlobStore store = BlobStore.ofFolder(folder);
    if (store.newestFirst().isEmpty()) {
      throw new IllegalArgumentException(
          "no bundle in " + folder + "; make one with haulout bundle create");
    }
    return store;
  }
}
