package io.haulout.fetcher.source;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.walrus.AggregatorApi;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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

  /** Of a refusal's body, which only explains. */
  private static final int EXPLANATION_BYTES_MAX = 4 << 10;

  private final Vertx vertx;
  private final AggregatorOptions options;
  private final HttpClientAgent client;

  private record Answer(HttpClientResponse response, WatchedBody body) {}

  public AggregatorSource(Vertx vertx, AggregatorOptions options) {
    this.vertx = vertx;
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
        .setFollowRedirects(true)
        .setIdleTimeout(options.idleTimeout().toMillis()); // until the first byte
    return client
        .request(request)
        .compose(sent -> sent.send()
            .map(response ->
                new Answer(response, new WatchedBody(vertx, response, options.idleTimeout()))))
        .recover(error -> Future.failedFuture(unreachable(path, error)))
        .compose(answer -> answer.response().statusCode() == OK
            ? checked(answer, path, lengthBytes)
            : refused(answer, path));
  }

  private Future<Opened> checked(Answer answer, String path, long lengthBytes) {
    String announced = answer.response().getHeader("Content-Length");
    if (announced != null && !announced.equals(Long.toString(lengthBytes))) {
      answer.body().cancel();
      return Future.failedFuture(new BackfillException(
          FailureCode.RANGE_TRUNCATED,
          what(path) + ": " + announced + " bytes announced, " + lengthBytes + " asked for"));
    }
    return Future.succeededFuture(new Opened(answer.body(), answer.body()::cancel));
  }

  private Future<Opened> refused(Answer answer, String path) {
    return explanation(answer.body())
        .compose(text -> Future.failedFuture(
            AggregatorApi.failure(answer.response().statusCode(), text, what(path))));
  }

  /** The beginning of a refusal's body, or as much as there is: the status says enough without it. */
  private static Future<String> explanation(WatchedBody body) {
    Promise<String> read = Promise.promise();
    Buffer text = Buffer.buffer();
    body.exceptionHandler(ignored -> read.tryComplete(text.toString()));
    body.endHandler(ignored -> read.tryComplete(text.toString()));
    body.handler(bytes -> {
      text.appendBuffer(bytes);
      if (text.length() > EXPLANATION_BYTES_MAX) {
        body.cancel();
        read.tryComplete(text.toString());
      }
    });
    body.resume();
    return read.future();
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
