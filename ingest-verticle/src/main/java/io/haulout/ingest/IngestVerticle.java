package io.haulout.ingest;

import io.haulout.contracts.RowBatch;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageReceiver;
import io.haulout.contracts.flow.WindowMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** One instance of the ingest stage: takes row batches, answers each when it is committed. */
public final class IngestVerticle extends VerticleBase {
  private final IngestOptions options;
  private final long windowBytes;
  private final DatabaseUrl database;
  private final StageDirectory directory;
  private final String node;
  private final String address;
  private final MeterRegistry meters;

  // the rest belongs to this verticle's context
  private IngestEngine engine;
  private StageReceiver<RowBatch> receiver;

  /**
   * Makes an instance. The schema has to be there already.
   *
   * @param windowBytes bytes of batches that it holds until they are committed
   * @param node the process it runs in
   * @param address bus address of this instance alone
   */
  @SuppressWarnings("NullAway.Init") // what belongs to the context is made in start()
  public IngestVerticle(
      IngestOptions options,
      long windowBytes,
      DatabaseUrl database,
      StageDirectory directory,
      String node,
      String address,
      MeterRegistry meters) {
    this.options = options;
    this.windowBytes = windowBytes;
    this.database = database;
    this.directory = directory;
    this.node = node;
    this.address = address;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    engine = new IngestEngine(vertx, database, options, meters);
    StageInstance instance = new StageInstance(Stage.INGEST, node, address, windowBytes);
    receiver = new StageReceiver<>(vertx, directory, instance, RowBatch::sizeBytes, engine::commit);
    WindowMeters.register(meters, Stage.INGEST, address, windowBytes, receiver::inFlightBytes);
    return receiver.start();
  }

  @Override
  public Future<?> stop() {
    directory.withdraw(address);
    return engine.close().compose(ignored -> receiver.stop());
  }
}
