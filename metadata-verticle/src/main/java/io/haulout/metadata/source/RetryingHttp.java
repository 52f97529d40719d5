package io.haulout.metadata.source;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Remedy;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Small GET requests that are made again while another attempt can help. Bulk bytes are the fetcher's business: a body is
 * read up to a bound and then cut off, since a server that passes over the range it was asked for sends gigabytes.
 */
final class RetryingHttp {
  private static final int CONNECTIONS_MAX = 4;

  /** What is not found may only be unknown for a moment, as when Walrus begins an epoch. */
  private static final int NOT_FOUND_ATTEMPTS_MAX = 3;

  private final Vertx vertx;
  private final WalrusOptions options;
  private final HttpClientAgent client;
  private final RandomGenerator random = new SplittableRandom();

  /**
   * What a server has answered.
   *
   * @param body the whole body, or one byte more than was wanted of a longer one
   */
  record Answer(int status, MultiMap headers, Buffer body) {}

  RetryingHttp(Vertx vertx, WalrusOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.client = vertx.createHttpClient(
        new HttpClientOptions().setConnectTimeout((int) options.requestTimeout().toMillis()),
        new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
  }

  /**
   * Makes a request until its answer is accepted.
   *
   * @param bodyBytesMax how much of a body is wanted
   * @param accept turns an answer into a result, or throws a {@link BackfillException} that says whether to try again
   */
  <R> Future<R> get(URI url, MultiMap headers, int bodyBytesMax, Function<Answer, R> accept) {
    return attempt(url, headers, bodyBytesMax, accept, 1);
  }

  private <R> Future<R> attempt(
      URI url, MultiMap headers, int bodyBytesMax, Function<Answer, R> accept, int attempt) {
    RequestOptions request = new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setAbsoluteURI(url.toString())
        .setHeaders(headers)
        .setFollowRedirects(true)
        .setIdleTimeout(options.requestTimeout().toMillis()); // until the first byte
    return client
        .request(request)
        .compose(HttpClientRequest::send)
        .compose(response -> body(response, bodyBytesMax)
            .map(body -> new Answer(response.statusCode(), response.headers(), body)))
        .recover(error -> Future.failedFuture(new BackfillException(
            FailureCode.ARCHIVE_UNAVAILABLE, "GET " + url + ": " + error.getMessage(), error)))
        .map(accept)
        .recover(error -> {
          BackfillException failure = BackfillException.of(error);
          if (attempt >= attemptsMax(failure.code())) {
            return Future.failedFuture(failure);
          }
          return vertx
              .timer(options.pause().millis(attempt, random))
              .transform(ignored -> attempt(url, headers, bodyBytesMax, accept, attempt + 1));
        });
  }

  private int attemptsMax(FailureCode code) {
    if (code == FailureCode.BLOB_GONE) {
      return Math.min(NOT_FOUND_ATTEMPTS_MAX, options.attemptsMax());
    }
    return code.remedy() == Remedy.RETRY ? options.attemptsMax() : 1;
  }

  private Future<Buffer> body(HttpClientResponse response, int bytesMax) {
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(read::tryFail);
    response.endHandler(ignored -> read.tryComplete(body));
    response.handler(chunk -> {
      int room = bytesMax + 1 - body.length();
      body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
      if (body.length() > bytesMax && read.tryComplete(body)) {
        response.request().reset();
      }
    });
    long timer = vertx.setTimer(options.requestTimeout().toMillis(), ignored -> {
      if (read.tryFail(new TimeoutException(
          "no whole answer in " + options.requestTimeout().toMillis() + " ms"))) {
        response.request().reset();
      }
    });
    return read.future().onComplete(ignored -> vertx.cancelTimer(timer));
  }

  Future<Void> close() {
    return client.close();
  }
}
