package io.haulout.simulator;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A running local archive: archival service and aggregator over one store of blobs, on one port. Bodies of blobs are sent
 * straight from the files while no option asks for more.
 */
public final class ArchiveSimulator {
  private static final int EVENT_LOOPS_MAX = 4;

  private final Vertx vertx;
  private final String deploymentId;
  private final String host;
  private final int port;
  private final ArchiveTally tally;

  private ArchiveSimulator(
      Vertx vertx, String deploymentId, String host, int port, ArchiveTally tally) {
    this.vertx = vertx;
    this.deploymentId = deploymentId;
    this.host = host;
    this.port = port;
    this.tally = tally;
  }

  /**
   * Starts listening.
   *
   * @param vertx the caller's, and still the caller's to close
   * @param options two archives in one Vert.x must not name the same port, except 0: they would share its connections
   * @return fails with the cause where the address cannot be listened on
   */
  public static Future<ArchiveSimulator> start(
      Vertx vertx, ArchiveOptions options, BlobStore store) {
    var tally = new ArchiveTally();
    var archival = new ArchivalRoutes(vertx, options, store, tally);
    var aggregator = new AggregatorRoutes(vertx, options, store, tally);
    var port = new CompletableFuture<Integer>();
    // Each event loop would get a port of its own for 0. A negative number is shared by all that
    // name it, in the whole of
    // Vert.x, so each archive needs another one.
    int listenPort = options.port() > 0
        ? options.port()
        : -1 - ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    int eventLoops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, EVENT_LOOPS_MAX);
    return vertx
        .deployVerticle(
            () -> new ArchiveVerticle(options.host(), listenPort, archival, aggregator, port),
            new DeploymentOptions().setInstances(eventLoops))
        .map(id -> new ArchiveSimulator(
            vertx, id, options.host(), port.join(), tally)); // every instance listens by now
  }

  public int port() {
    return port;
  }

  /** Where both services answer, without a slash at the end. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** What has been done up to now. A request counts as ended a moment after its client has the last byte. */
  public ArchiveCounters counters() {
    return tally.snapshot();
  }

  /** Stops listening and closes all connections. */
  public Future<Void> stop() {
    return vertx.undeploy(deploymentId);
  }
}
