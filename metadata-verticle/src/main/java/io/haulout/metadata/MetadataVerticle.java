package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BusAddress;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageSender;
import io.haulout.metadata.source.Catalogue;
import io.haulout.metadata.source.CatalogueFactory;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metadata stage: takes jobs from the bus, runs them, and publishes how they stand. */
public final class MetadataVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(MetadataVerticle.class);
  private static final int CONNECTIONS_MAX = 2;
  private static final long UNUSED_WINDOW_BYTES = 1; // nobody sends work to this stage by credit

  private final JobOptions options;
  private final PgConnectOptions database;
  private final List<CatalogueFactory> factories;
  private final StageDirectory directory;
  private final String node;
  private final String address;

  // the rest belongs to this verticle's context
  private final Map<String, Catalogue> catalogues = new HashMap<>();
  private final Map<UUID, JobRun> jobs = new HashMap<>();
  private Pool pool;
  private Ledger ledger;

  /**
   * Makes an instance.
   *
   * @param database the database that holds the ledger
   * @param factories the sources that it can plan for
   * @param node the process it runs in
   * @param address name of this instance in the directory
   */
  @SuppressWarnings("NullAway.Init") // what belongs to the context is made in start()
  public MetadataVerticle(
      JobOptions options,
      PgConnectOptions database,
      List<CatalogueFactory> factories,
      StageDirectory directory,
      String node,
      String address) {
    this.options = options;
    this.database = database;
    this.factories = List.copyOf(factories);
    this.directory = directory;
    this.node = node;
    this.address = address;
  }

  @Override
  public Future<?> start() {
    pool = PgBuilder.pool()
        .connectingTo(database)
        .with(new PoolOptions().setMaxSize(CONNECTIONS_MAX))
        .using(vertx)
        .build();
    ledger = new PostgresLedger(pool);
    for (CatalogueFactory factory : factories) {
      Catalogue catalogue = factory.create(vertx);
      catalogues.put(catalogue.name(), catalogue);
    }
    MessageConsumer<JobRequest> consumer = vertx.eventBus().consumer(BusAddress.JOBS, this::accept);
    return consumer
        .completion()
        .onSuccess(ignored -> directory.announce(
            new StageInstance(Stage.METADATA, node, address, UNUSED_WINDOW_BYTES)));
  }

  @Override
  public Future<?> stop() {
    directory.withdraw(address);
    List.copyOf(jobs.values()).forEach(JobRun::cancel); // each takes itself off the list
    return Future.join(catalogues.values().stream().map(Catalogue::close).toList())
        .eventually(() -> pool.close());
  }

  private void accept(Message<JobRequest> message) {
    JobRequest request = message.body();
    UUID id = request.context().job();
    JobRun known = jobs.get(id);
    if (known != null) {
      message.reply(known.status()); // the request has come twice
      return;
    }
    List<Catalogue> sources = new ArrayList<>();
    for (String name : request.sources()) {
      Catalogue catalogue = catalogues.get(name);
      if (catalogue == null) {
        message.fail(
            FailureCode.INVALID_CONFIGURATION.number(),
            "unknown source " + name + "; this node has " + catalogues.keySet());
        return;
      }
      sources.add(catalogue);
    }
    StageSender<FetchTask> fetchers = new StageSender<>(
        vertx, node, Stage.FETCHER, directory, SenderOptions.DEFAULTS, new SplittableRandom());
    JobRun run = new JobRun(vertx, request, sources, ledger, fetchers, options);
    jobs.put(id, run);
    MessageConsumer<Object> cancel = vertx.eventBus().consumer(BusAddress.jobCancel(id), order -> {
      run.cancel();
      order.reply(null);
    });
    long reporting =
        vertx.setPeriodic(options.statusInterval().toMillis(), ignored -> publish(run.status()));
    message.reply(run.status());
    LOG.info(
        "job starts: job={} network={} wanted={}",
        id,
        request.context().network(),
        request.wanted());
    run.run().onComplete(ended -> {
      vertx.cancelTimer(reporting);
      cancel.unregister();
      jobs.remove(id);
      fetchers.close(new BackfillException(FailureCode.CANCELLED, "the job has ended"));
      JobStatus last = ended.succeeded() ? ended.result() : run.status();
      LOG.info("job ends: job={} state={} committed={}", id, last.state(), last.committedCount());
      publish(last);
    });
  }

  private void publish(JobStatus status) {
    vertx.eventBus().publish(BusAddress.jobStatus(status.job()), status);
  }
}
