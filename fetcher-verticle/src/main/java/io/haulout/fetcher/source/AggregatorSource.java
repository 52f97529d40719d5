package io.haulout.fetcher.source;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.walrus.AggregatorApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * Reads byte ranges from a Walrus aggregator. One request at a time on a connection: a range is megabytes, and a response
 * that is paused for want of room must not hold up another.
 */
public final class AggregatorSource implements Source.OfBlobs {
  /** The name by which jobs ask for this source. */
  public static final String NAME = "walrus";

  private static final int OK = 200;

  private final AggregatorOptions options;
  private final HttpClientAgent client;

  public AggregatorSource(Vertx vertx, AggregatorOptions options) {
    this.options = options;
    this.client = vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout((int) options.connectTimeout().toMillis())
            .setKeepAlive(true)
            .setDecompressionSupported(false),
        new PoolOptions().setHttp1MaxSize(options.connectionsMax()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Opened> open(BlobId blob, long offsetBytes, long lengthBytes) {
    String path = AggregatorApi.byteRangePath(blob, offsetBytes, lengthBytes);
    RequestOptions request = new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setAbsoluteURI(AggregatorApi.url(options.url(), path).toString())
        .setConnectTimeout(options.connectTimeout().toMillis())
        .setIdleTimeout(options.idleTimeout().toMillis());
    return client
        .request(request)
        .compose(sent -> sent.send().map(response -> {
          response.pause();
          return response;
        }))
        .recover(error -> Future.failedFuture(unreachable(path, error)))
        .compose(response -> response.statusCode() == OK
            ? checked(response, path, lengthBytes)
            : refused(response, path));
  }

  private Future<Opened> checked(HttpClientResponse response, String path, long lengthBytes) {
    String announced = response.getHeader("Content-Length");
    if (announced != null && !announced.equals(Long.toString(lengthBytes))) {
      response.request().reset();
      return Future.failedFuture(new BackfillException(
          FailureCode.RANGE_TRUNCATED,
          what(path) + ": " + announced + " bytes announced, " + lengthBytes + " asked for"));
    }
    return Future.succeededFuture(new Opened(response, () -> response.request().reset()));
  }

  private Future<Opened> refused(HttpClientResponse response, String path) {
    return response
        .body()
        .otherwise(Buffer.buffer()) // the status says enough when the body cannot be had
        .compose(body -> Future.failedFuture(
            AggregatorApi.failure(response.statusCode(), body.toString(), what(path))));
  }

  private BackfillException unreachable(String path, Throwable error) {
    return new BackfillException(
        FailureCode.ARCHIVE_UNAVAILABLE, what(path) + ": " + error.getMessage(), error);
  }

  private String what(String path) {
    return "GET " + AggregatorApi.url(options.url(), path);
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }
}
