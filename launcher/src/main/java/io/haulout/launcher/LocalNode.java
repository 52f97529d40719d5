package io.haulout.launcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BusAddress;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.codec.BusCodecs;
import io.haulout.contracts.flow.LocalStageDirectory;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.decoder.DecoderVerticle;
import io.haulout.fetcher.FetcherVerticle;
import io.haulout.ingest.IngestVerticle;
import io.haulout.metadata.MetadataVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Every stage in this process, on one Vert.x. The stages meet on the bus alone, as they do across nodes. */
public final class LocalNode {
  private static final String NODE = "local";

  private final Vertx vertx;
  private final LocalNodeOptions options;
  private final MeterRegistry meters;
  private final StageDirectory directory = new LocalStageDirectory();
  private final List<String> deployments =
      new CopyOnWriteArrayList<>(); // stopping may come from another thread while starting goes on

  public LocalNode(Vertx vertx, LocalNodeOptions options, MeterRegistry meters) {
    this.vertx = vertx;
    this.options = options;
    this.meters = meters;
  }

  /** Starts the stages, the last one first, so that nobody sends to a stage that is not there. */
  public Future<Void> start() {
    BusCodecs.register(vertx.eventBus());
    DeploymentOptions eventLoop = new DeploymentOptions();
    DeploymentOptions worker = new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("decoder")
        .setWorkerPoolSize(options.decoderCount());
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < options.ingestCount(); i++) {
      String address = BusAddress.instance(Stage.INGEST, NODE, i);
      started = started.compose(ignored -> deploy(
          new IngestVerticle(
              options.ingest(),
              options.ingestWindowBytes(),
              options.database(),
              directory,
              NODE,
              address,
              meters),
          eventLoop));
    }
    for (int i = 0; i < options.decoderCount(); i++) {
      String address = BusAddress.instance(Stage.DECODER, NODE, i);
      started = started.compose(ignored -> deploy(
          new DecoderVerticle(
              options.decoder(), options.pipelines(), directory, NODE, address, meters),
          worker));
    }
    for (int i = 0; i < options.fetcherCount(); i++) {
      String address = BusAddress.instance(Stage.FETCHER, NODE, i);
      started = started.compose(ignored -> deploy(
          new FetcherVerticle(
              options.fetcher(), options.sources(), directory, NODE, address, meters),
          eventLoop));
    }
    return started.compose(ignored -> deploy(
        new MetadataVerticle(
            options.jobs(),
            options.database().connectOptions(),
            options.catalogues(),
            directory,
            NODE,
            BusAddress.instance(Stage.METADATA, NODE, 0)),
        eventLoop));
  }

  private Future<Void> deploy(Deployable verticle, DeploymentOptions how) {
    return vertx.deployVerticle(verticle, how).onSuccess(deployments::add).mapEmpty();
  }

  /**
   * Runs a job.
   *
   * @param watcher hears of every state, on an event loop
   * @return the last state; fails only when the job was not accepted
   */
  public Future<JobStatus> run(JobRequest request, Consumer<JobStatus> watcher) {
    Promise<JobStatus> ended = Promise.promise();
    MessageConsumer<JobStatus> statuses = vertx
        .eventBus()
        .consumer(BusAddress.jobStatus(request.context().job()), message -> {
          watcher.accept(message.body());
          if (message.body().state().ended()) {
            ended.tryComplete(message.body());
          }
        });
    return statuses
        .completion()
        .compose(ignored -> vertx.eventBus().<JobStatus>request(BusAddress.JOBS, request))
        .recover(error -> Future.failedFuture(refusal(error)))
        .compose(accepted -> ended.future())
        .eventually(statuses::unregister);
  }

  private static BackfillException refusal(Throwable error) {
    if (error instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
      return new BackfillException(
          FailureCode.ofNumber(reply.failureCode()), String.valueOf(reply.getMessage()), error);
    }
    return BackfillException.of(error);
  }

  /** Tells a job to stop; it ends with a last state as always. */
  public void cancel(UUID job) {
    vertx.eventBus().send(BusAddress.jobCancel(job), null);
  }

  /** Stops the stages, the first one first. */
  public Future<Void> stop() {
    Future<Void> stopped = Future.succeededFuture();
    for (String deployment : deployments.reversed()) {
      stopped = stopped.transform(ignored -> vertx.undeploy(deployment));
    }
    return stopped;
  }
}
