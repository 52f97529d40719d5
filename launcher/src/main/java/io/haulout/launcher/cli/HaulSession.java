package io.haulout.launcher.cli;

import io.haulout.contracts.FailureCode;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.fetcher.source.SourceFactory;
import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.IngestOptions;
import io.haulout.ingest.SchemaMigrator;
import io.haulout.launcher.LocalNode;
import io.haulout.launcher.LocalNodeOptions;
import io.haulout.launcher.MetricsServer;
import io.haulout.launcher.progress.JobSummary;
import io.haulout.launcher.progress.ProgressView;
import io.haulout.metadata.JobOptions;
import io.haulout.metadata.source.CatalogueFactory;
import io.haulout.pipelines.PipelineCatalogue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The stages of this process and their console, from the start of a command to its end. */
final class HaulSession implements AutoCloseable {
  private static final long STOP_TIMEOUT_SECONDS = 10;

  private final StageOptions stages;
  private final Vertx vertx = Vertx.vertx();
  private volatile @Nullable LocalNode node;
  private volatile @Nullable UUID runningJob;
  private boolean closed; // guarded by this

  private HaulSession(StageOptions stages) {
    this.stages = stages;
  }

  /**
   * Brings the schema of the database up to date and starts the stages. Blocks.
   *
   * @param interruption stops the stages too
   */
  static HaulSession open(
      DatabaseUrl database,
      StageOptions stages,
      PipelineCatalogue pipelines,
      List<CatalogueFactory> catalogues,
      List<SourceFactory> sources,
      WalrusOptionsMixin walrus,
      Interruption interruption) {
    HaulSession session = new HaulSession(stages);
    interruption.onSignal(session::interrupted);
    try {
      session.start(database, pipelines, catalogues, sources, walrus);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void start(
      DatabaseUrl database,
      PipelineCatalogue pipelines,
      List<CatalogueFactory> catalogues,
      List<SourceFactory> sources,
      WalrusOptionsMixin walrus) {
    new SchemaMigrator(database).migrate();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    stages
        .metricsAddress()
        .ifPresent(address -> Waiting.on(MetricsServer.start(vertx, address, meters)));
    LocalNodeOptions options = new LocalNodeOptions(
        database,
        pipelines,
        catalogues,
        sources,
        JobOptions.DEFAULTS.withPlan(walrus.plan()),
        stages.fetcher(walrus.httpAttempts),
        stages.decoder(),
        IngestOptions.DEFAULTS,
        stages.ingestWindowBytes(),
        stages.fetchers,
        stages.decoders,
        1);
    LocalNode started = new LocalNode(vertx, options, meters);
    node = started;
    Waiting.on(started.start());
  }

  /** Runs a job, shows how it goes, prints its summary, and returns the exit code. */
  int haul(JobRequest request) {
    LocalNode running = node;
    if (running == null) {
      throw new IllegalStateException("the session is not open");
    }
    ProgressView view = new ProgressView(System.err, stages.progressStyle(), System::nanoTime);
    long start = System.nanoTime();
    runningJob = request.context().job();
    JobStatus last = Waiting.on(running.run(request, view::show));
    runningJob = null;
    view.finish();
    JobSummary.print(System.out, last, Duration.ofNanos(System.nanoTime() - start));
    last.failure()
        .filter(failure -> failure.code() != FailureCode.CANCELLED) // whoever asked for it knows
        .ifPresent(
            failure -> System.err.println("haulout: " + ErrorText.oneLine(failure.toException())));
    return exitCode(last);
  }

  private static int exitCode(JobStatus status) {
    return switch (status.state()) {
      case DONE -> ExitCode.DONE;
      case DONE_WITH_GAPS -> ExitCode.FINISHED_WITH_GAPS;
      case FAILED ->
        ExitCode.of(status.failure().map(Reply.Failed::code).orElse(FailureCode.INTERNAL));
      case PLANNING, RUNNING ->
        throw new IllegalStateException("a job that has not ended: " + status.state());
    };
  }

  private void interrupted() {
    System.err.println();
    System.err.println(
        "haulout: interrupted; what is committed is kept, start the same command again to go on");
    LocalNode running = node;
    UUID job = runningJob;
    if (running != null && job != null) {
      running.cancel(job);
    }
    close();
  }

  /** Stops the stages. Who comes second waits for the first: only then may the database be stopped. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    LocalNode running = node;
    Future<Void> stopped = running == null ? Future.succeededFuture() : running.stop();
    try {
      stopped
          .otherwiseEmpty() // a stage that is gone already is as good as one that was stopped
          .eventually(vertx::close)
          .await(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("haulout: the stages did not stop within " + STOP_TIMEOUT_SECONDS
          + " s and are left behind");
    }
  }
}
