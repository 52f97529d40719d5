package io.haulout.metadata.source;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Remedy;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Small GET requests that are made again while another attempt can help. Bulk bytes are the fetcher's business. */
final class RetryingHttp {
  private final Vertx vertx;
  private final WalrusOptions options;
  private final WebClient client;
  private final RandomGenerator random = new SplittableRandom();

  RetryingHttp(Vertx vertx, WalrusOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.client = WebClient.create(
        vertx,
        new WebClientOptions()
            .setConnectTimeout((int) options.requestTimeout().toMillis())
            .setUserAgentEnabled(false)
            .setMaxRedirects(3),
        new PoolOptions().setHttp1MaxSize(4));
  }

  /**
   * Makes a request until its answer is accepted.
   *
   * @param accept turns an answer into a result, or throws a {@link BackfillException} that says whether to try again
   */
  <R> Future<R> get(URI url, MultiMap headers, Function<HttpResponse<Buffer>, R> accept) {
    return attempt(url, headers, accept, 1);
  }

  private <R> Future<R> attempt(
      URI url, MultiMap headers, Function<HttpResponse<Buffer>, R> accept, int attempt) {
    return client
        .getAbs(url.toString())
        .putHeaders(headers)
        .timeout(options.requestTimeout().toMillis())
        .send()
        .recover(error -> Future.failedFuture(new BackfillException(
            FailureCode.ARCHIVE_UNAVAILABLE, "GET " + url + ": " + error.getMessage(), error)))
        .map(accept)
        .recover(error -> {
          BackfillException failure = BackfillException.of(error);
          if (failure.code().remedy() != Remedy.RETRY || attempt >= options.attemptsMax()) {
            return Future.failedFuture(failure);
          }
          return vertx
              .timer(options.pause().millis(attempt, random))
              .transform(ignored -> attempt(url, headers, accept, attempt + 1));
        });
  }

  void close() {
    client.close();
  }
}
