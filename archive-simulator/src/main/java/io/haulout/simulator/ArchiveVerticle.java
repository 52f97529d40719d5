package io.haulout.simulator;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the archive; all instances listen on the same port. */
final class ArchiveVerticle extends VerticleBase {
  private static final int CORS_SECONDS = (int) TimeUnit.HOURS.toSeconds(24);

  private final String host;
  private final int listenPort;
  private final ArchivalRoutes archival;
  private final AggregatorRoutes aggregator;
  private final CompletableFuture<Integer> port;

  /**
   * One instance.
   *
   * @param listenPort the same for all instances of an archive; a negative one stands for a free port which the listeners
   *     that name it share
   * @param port gets the actual one
   */
  ArchiveVerticle(
      String host,
      int listenPort,
      ArchivalRoutes archival,
      AggregatorRoutes aggregator,
      CompletableFuture<Integer> port) {
    this.host = host;
    this.listenPort = listenPort;
    this.archival = archival;
    this.aggregator = aggregator;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.route().handler(CorsHandler.create().maxAgeSeconds(CORS_SECONDS));
    archival.addTo(router);
    aggregator.addTo(router);
    var http = new HttpServerOptions()
        .setHost(host)
        .setPort(listenPort)
        .setHttp2ClearTextEnabled(false); // sending files is an HTTP/1.1 affair
    return vertx
        .createHttpServer(http)
        .requestHandler(router)
        .listen()
        .onSuccess(server -> port.complete(server.actualPort()));
  }
}
