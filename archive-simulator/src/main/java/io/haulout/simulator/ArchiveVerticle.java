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
  /** Instances of one deployment that ask for this port share one free port; with 0 each would get its own. */
  private static final int SHARED_FREE_PORT = -1;

  private static final int CORS_SECONDS = (int) TimeUnit.HOURS.toSeconds(24);

  private final ArchiveOptions options;
  private final ArchivalRoutes archival;
  private final AggregatorRoutes aggregator;
  private final CompletableFuture<Integer> port;

  ArchiveVerticle(
      ArchiveOptions options,
      ArchivalRoutes archival,
      AggregatorRoutes aggregator,
      CompletableFuture<Integer> port) {
    this.options = options;
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
        .setHost(options.host())
        .setPort(options.port() == 0 ? SHARED_FREE_PORT : options.port())
        .setHttp2ClearTextEnabled(false); // sending files is an HTTP/1.1 affair
    return vertx
        .createHttpServer(http)
        .requestHandler(router)
        .listen()
        .onSuccess(server -> port.complete(server.actualPort()));
  }
}
