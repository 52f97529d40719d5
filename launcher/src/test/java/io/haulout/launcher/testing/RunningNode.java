package io.haulout.launcher.testing;

import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.VerifyLevel;
import io.haulout.contracts.flow.Pause;
import io.haulout.decoder.DecoderOptions;
import io.haulout.fetcher.FetcherOptions;
import io.haulout.fetcher.source.AggregatorOptions;
import io.haulout.fetcher.source.AggregatorSource;
import io.haulout.fetcher.source.DirectorySource;
import io.haulout.fetcher.source.SourceFactory;
import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.IngestOptions;
import io.haulout.launcher.LocalNode;
import io.haulout.launcher.LocalNodeOptions;
import io.haulout.metadata.JobOptions;
import io.haulout.metadata.PlanOptions;
import io.haulout.metadata.source.CatalogueFactory;
import io.haulout.metadata.source.DirectoryCatalogue;
import io.haulout.metadata.source.WalrusCatalogue;
import io.haulout.metadata.source.WalrusOptions;
import io.haulout.pipelines.PipelineCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** All stages on one Vert.x, with little patience, over an archive, a folder, or both in this order. */
public final class RunningNode implements AutoCloseable {
  private static final int ATTEMPTS_MAX = 5;
  private static final Pause PAUSE = new Pause(Duration.ofMillis(5), Duration.ofMillis(100));
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long RANGE_BYTES_MAX = 512 << 10;

  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<JobStatus> seen = new CopyOnWriteArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final LocalNode node;

  /** What a node holds at the most: one number for each stage's instance, in bytes. */
  public record Windows(long fetcherBytes, int frameBytes, long decoderBytes, long ingestBytes) {
    public static final Windows ROOMY = new Windows(16 << 20, 256 << 10, 16 << 20, 16 << 20);
  }

  private RunningNode(
      String databaseUrl,
      List<CatalogueFactory> catalogues,
      List<SourceFactory> readers,
      Windows windows) {
    node = new LocalNode(
        vertx,
        new LocalNodeOptions(
            DatabaseUrl.parse(databaseUrl),
            PipelineCatalogue.builtIn(),
            catalogues,
            readers,
            new JobOptions(
                new PlanOptions(0, RANGE_BYTES_MAX, true), 2, PAUSE, Duration.ofMillis(20)),
            new FetcherOptions(
                8,
                256L << 20,
                windows.fetcherBytes(),
                windows.frameBytes(),
                ATTEMPTS_MAX,
                PAUSE.min(),
                PAUSE.max()),
            new DecoderOptions(windows.decoderBytes()),
            IngestOptions.DEFAULTS,
            windows.ingestBytes(),
            1,
            2,
            1),
        meters);
  }

  /** Reads from an archive. */
  public static RunningNode over(URI archive, String databaseUrl) {
    return over(archive, databaseUrl, Windows.ROOMY);
  }

  /** Reads from an archive, with windows of a certain size. */
  public static RunningNode over(URI archive, String databaseUrl, Windows windows) {
    return started(
        new RunningNode(
            databaseUrl, List.of(catalogue(archive)), List.of(reader(archive)), windows),
        WalrusCatalogue.NAME);
  }

  /** Reads from a folder of {@code .chk} files. */
  public static RunningNode over(Path folder, String databaseUrl) {
    return started(
        new RunningNode(
            databaseUrl,
            List.of(vertx -> new DirectoryCatalogue(vertx, folder)),
            List.of(vertx -> new DirectorySource(vertx, folder)),
            Windows.ROOMY),
        DirectoryCatalogue.NAME);
  }

  /** Reads from an archive, and what that does not have from a folder. */
  public static RunningNode over(URI archive, Path folder, String databaseUrl) {
    return started(
        new RunningNode(
            databaseUrl,
            List.of(catalogue(archive), vertx -> new DirectoryCatalogue(vertx, folder)),
            List.of(reader(archive), vertx -> new DirectorySource(vertx, folder)),
            Windows.ROOMY),
        WalrusCatalogue.NAME,
        DirectoryCatalogue.NAME);
  }

  private static CatalogueFactory catalogue(URI archive) {
    WalrusOptions options = new WalrusOptions(archive, archive, TIMEOUT, ATTEMPTS_MAX, PAUSE);
    return vertx -> new WalrusCatalogue(vertx, options);
  }

  private static SourceFactory reader(URI archive) {
    AggregatorOptions options = new AggregatorOptions(archive, 8, TIMEOUT, TIMEOUT);
    return vertx -> new AggregatorSource(vertx, options);
  }

  private static RunningNode started(RunningNode node, String... sources) {
    node.sources.addAll(List.of(sources));
    Settled.of(node.node.start());
    return node;
  }

  /** Hauls on mainnet, gaps refused, and waits for the end. */
  public JobStatus haul(SpanSet wanted) {
    return Settled.of(begin(request("mainnet", wanted, false)));
  }

  /** Hauls and waits for the end. */
  public JobStatus haul(JobRequest request) {
    return Settled.of(begin(request));
  }

  /** Hauls; completes at the end. */
  public Future<JobStatus> begin(JobRequest request) {
    seen.clear();
    return node.run(request, seen::add);
  }

  public JobRequest request(String network, SpanSet wanted, boolean allowGaps) {
    JobContext context =
        new JobContext(UUID.randomUUID(), network, TableContents.pipelineNames(), VerifyLevel.CRC);
    return new JobRequest(context, sources, wanted, allowGaps);
  }

  /** The states of the job that were published so far. */
  public List<JobStatus> seen() {
    return List.copyOf(seen);
  }

  public MeterRegistry meters() {
    return meters;
  }

  @Override
  public void close() {
    Settled.of(node.stop().eventually(vertx::close));
  }
}
