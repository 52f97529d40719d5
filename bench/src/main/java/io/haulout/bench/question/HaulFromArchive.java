package io.haulout.bench.question;

import io.haulout.bench.data.BenchPostgres;
import io.haulout.bench.harness.Contestant;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.VerifyLevel;
import io.haulout.contracts.flow.Pause;
import io.haulout.decoder.DecoderOptions;
import io.haulout.fetcher.FetcherOptions;
import io.haulout.fetcher.source.AggregatorOptions;
import io.haulout.fetcher.source.AggregatorSource;
import io.haulout.ingest.IngestOptions;
import io.haulout.launcher.LocalNode;
import io.haulout.launcher.LocalNodeOptions;
import io.haulout.metadata.JobOptions;
import io.haulout.metadata.source.WalrusCatalogue;
import io.haulout.metadata.source.WalrusOptions;
import io.haulout.pipelines.Pipeline;
import io.haulout.pipelines.PipelineCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All stages in this process haul everything from an archive into a database that is new in every turn. */
final class HaulFromArchive implements Contestant {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int ATTEMPTS_MAX = 6;
  private static final Pause PAUSE = new Pause(Duration.ofMillis(250), Duration.ofSeconds(10));
  private static final long INGEST_WINDOW_BYTES = 64L << 20; // the launcher's default

  private final String name;
  private final URI archive;
  private final BenchPostgres postgres;
  private final SpanSet wanted;
  private final PipelineCatalogue pipelines = PipelineCatalogue.builtIn();
  private final List<Double> postgresCpuSeconds = new ArrayList<>();
  private long rows;
  private @Nullable Vertx vertx;
  private @Nullable LocalNode node;

  HaulFromArchive(String name, URI archive, BenchPostgres postgres, SpanSet wanted) {
    this.name = name;
    this.archive = archive;
    this.postgres = postgres;
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() {
    Vertx stages = Vertx.vertx();
    vertx = stages;
    WalrusOptions catalogue = new WalrusOptions(archive, archive, TIMEOUT, ATTEMPTS_MAX, PAUSE);
    AggregatorOptions source = new AggregatorOptions(
        archive, FetcherOptions.DEFAULTS.readsMax(), Duration.ofSeconds(10), TIMEOUT);
    LocalNodeOptions options = new LocalNodeOptions(
        postgres.migrated("turn_" + "a".repeat(postgresCpuSeconds.size() + 1)),
        pipelines,
        List.of(its -> new WalrusCatalogue(its, catalogue)),
        List.of(its -> new AggregatorSource(its, source)),
        JobOptions.DEFAULTS,
        FetcherOptions.DEFAULTS,
        DecoderOptions.DEFAULTS,
        IngestOptions.DEFAULTS,
        INGEST_WINDOW_BYTES,
        1,
        Runtime.getRuntime().availableProcessors(),
        1);
    LocalNode started = new LocalNode(stages, options, new SimpleMeterRegistry());
    started.start().await();
    node = started;
  }

  /** Returns how many rows were committed. */
  @Override
  public long run() {
    LocalNode running = node;
    if (running == null) {
      throw new IllegalStateException("not prepared");
    }
    JobContext context = new JobContext(
        UUID.randomUUID(),
        "mainnet",
        pipelines.pipelines().stream().map(Pipeline::name).toList(),
        VerifyLevel.CRC);
    long cpuNanosBefore = postgres.cpuNanos();
    JobStatus last = running
        .run(new JobRequest(context, List.of(WalrusCatalogue.NAME), wanted, false), status -> {})
        .await();
    if (last.state() != JobState.DONE || last.committedCount() != wanted.checkpointCount()) {
      throw new IllegalStateException("the job did not end well: " + last);
    }
    postgresCpuSeconds.add((postgres.cpuNanos() - cpuNanosBefore) / NANOS_PER_SECOND);
    rows = last.rowCount();
    return rows;
  }

  /** Rows of one turn. */
  long rows() {
    return rows;
  }

  /** Of every turn so far, those to warm up too; the connections of the stages are still open when it is read. */
  List<Double> postgresCpuSeconds() {
    return postgresCpuSeconds;
  }

  @Override
  public void finish() {
    if (node != null) {
      node.stop().await();
      node = null;
    }
    if (vertx != null) {
      vertx.close().await();
      vertx = null;
    }
  }
}
