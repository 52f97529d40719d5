package io.haulout.launcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the metrics of this process to Prometheus, under {@code /metrics}. */
public final class MetricsServer {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?<host>[^:]+|\\[[0-9a-fA-F:]+\\]):)?(?<port>\\d{1,5})");

  private MetricsServer() {}

  /** Whether a text is an address that {@link #start} takes. */
  public static boolean isAddress(String text) {
    Matcher parts = ADDRESS.matcher(text);
    return parts.matches() && Integer.parseInt(parts.group("port")) <= 65_535;
  }

  /**
   * Starts to listen.
   *
   * @param address {@code host:port}, or a port of loopback; port 0 takes any free one
   */
  public static Future<HttpServer> start(
      Vertx vertx, String address, PrometheusMeterRegistry meters) {
    Matcher parts = ADDRESS.matcher(address);
    if (!isAddress(address) || !parts.matches()) {
      return Future.failedFuture(new BackfillException(
          FailureCode.INVALID_CONFIGURATION,
          "metrics address " + address + ", allowed: host:port"));
    }
    String host = parts.group("host") == null ? "127.0.0.1" : parts.group("host");
    return vertx
        .createHttpServer()
        .requestHandler(request -> {
          if ("/metrics".equals(request.path())) {
            request
                .response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(meters.scrape());
          } else {
            request.response().setStatusCode(404).end();
          }
        })
        .listen(SocketAddress.inetSocketAddress(Integer.parseInt(parts.group("port")), host))
        .recover(error -> Future.failedFuture(new BackfillException(
            FailureCode.INVALID_CONFIGURATION,
            "cannot serve metrics on " + address + ": " + error.getMessage(),
            error)));
  }
}
