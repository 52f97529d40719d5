package io.haulout.fetcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.FailureCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source against servers that do one thing each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregatorSourceIT {
  private static final BlobId BLOB = new BlobId("B".repeat(43));
  private static final Duration IDLE = Duration.ofMillis(600);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String url = "http://localhost";

  @BeforeEach
  void forget() {
    asked.clear();
  }

  @AfterAll
  void close() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void the_bytes_come_as_a_paused_stream() throws Exception {
    serve(request -> request.response().end(Buffer.buffer(new byte[5_000])));

    Source.OfBlobs.Opened opened = await(open(source(url), 7, 5_000));
    assertThat(await(collected(opened)).length()).isEqualTo(5_000);
    assertThat(asked).containsExactly("/v1/blobs/" + BLOB + "/byte-range?start=7&length=5000");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "'/',''", "'/behind/a/proxy','/behind/a/proxy'", "'/behind/','/behind'"})
  void a_base_url_may_have_a_path_and_a_slash_at_its_end(String suffix, String prefix)
      throws Exception {
    serve(request -> request.response().end("x"));

    await(collected(await(open(source(url + suffix), 0, 1))));

    assertThat(asked)
        .containsExactly(prefix + "/v1/blobs/" + BLOB + "/byte-range?start=0&length=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":{\"message\":\"blob size is 102\"}} | ARCHIVE_REFUSED | HTTP 400: blob size is 102",
        "403 | {\"error\":{\"message\":\"too large\"}} | ARCHIVE_REFUSED | HTTP 403: too large",
        "404 | {\"error\":{\"message\":\"no such blob\"}} | BLOB_GONE | HTTP 404: no such blob",
        "416 | {\"error\":{\"message\":\"must provide\"}} | ARCHIVE_REFUSED | HTTP 416: must provide",
        "429 | too many requests | ARCHIVE_BUSY | HTTP 429: too many requests",
        "451 | '' | ARCHIVE_REFUSED | HTTP 451",
        "500 | {\"error\":{\"message\":\"oh\"}} | ARCHIVE_UNAVAILABLE | HTTP 500: oh",
        "503 | {\"error\":{}} | ARCHIVE_UNAVAILABLE | HTTP 503: {\"error\":{}}",
        "504 | <html>gateway  time-out</html> | ARCHIVE_UNAVAILABLE | HTTP 504: <html>gateway time-out</html>",
        "206 | x | RANGE_TRUNCATED | HTTP 206: x",
      })
  void an_answer_without_the_bytes_is_told_by_status_and_explained_by_its_body(
      int status, String body, FailureCode code, String message) throws Exception {
    serve(request -> request.response().setStatusCode(status).end(body));

    BackfillException failure = failureOf(open(source(url), 0, 10));

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure)
        .hasMessage(
            "GET " + url + "/v1/blobs/" + BLOB + "/byte-range?start=0&length=10: " + message);
  }

  @Test
  void an_explanation_without_end_is_cut() throws Exception {
    serve(request -> {
      request.response().setStatusCode(500).setChunked(true);
      Buffer text = Buffer.buffer("x".repeat(1_000));
      vertx.setPeriodic(1, timer -> {
        if (request.response().closed()) {
          vertx.cancelTimer(timer);
        } else {
          request.response().write(text);
        }
      });
    });

    BackfillException failure = failureOf(open(source(url), 0, 10));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_UNAVAILABLE);
    assertThat(failure.getMessage()).endsWith("x…").hasSizeLessThan(500);
  }

  @Test
  void an_explanation_that_never_comes_is_not_waited_for_longer_than_for_bytes() throws Exception {
    serve(request -> request.response().setStatusCode(500).setChunked(true).write("sorry, "));

    BackfillException failure = failureOf(open(source(url), 0, 10));

    assertThat(failure).hasMessageEndingWith(": HTTP 500: sorry,");
  }

  @Test
  void another_length_than_was_asked_for_is_refused_before_a_byte_is_read() throws Exception {
    serve(request -> request.response().end(Buffer.buffer(new byte[11])));

    BackfillException failure = failureOf(open(source(url), 0, 10));

    assertThat(failure.code()).isEqualTo(FailureCode.RANGE_TRUNCATED);
    assertThat(failure).hasMessageEndingWith("length=10: 11 bytes announced, 10 asked for");
  }

  @Test
  void a_server_that_never_answers_is_unavailable() throws Exception {
    serve(request -> {});

    BackfillException failure = failureOf(open(source(url), 0, 10));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("600ms");
  }

  @Test
  void a_server_that_is_not_there_is_unavailable() throws Exception {
    BackfillException failure = failureOf(open(source("http://localhost:1"), 0, 10));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_UNAVAILABLE);
    assertThat(failure).hasMessageStartingWith("GET http://localhost:1/v1/blobs/");
  }

  @Test
  void a_body_that_falls_silent_breaks_off() throws Exception {
    serve(request ->
        request.response().putHeader("Content-Length", "10").write(Buffer.buffer("only")));

    Source.OfBlobs.Opened opened = await(open(source(url), 0, 10));

    Future<Buffer> bytes = collected(opened);
    assertThat(catchThrowableOfType(TimeoutException.class, () -> await(bytes)))
        .hasMessage("silent for more than 600 ms");
  }

  @Test
  void a_body_that_nobody_wants_for_a_while_does_not() throws Exception {
    serve(request -> request.response().end(Buffer.buffer(new byte[3_000_000])));

    Source.OfBlobs.Opened opened = await(open(source(url), 0, 3_000_000));
    Thread.sleep(2 * IDLE.toMillis());

    assertThat(await(collected(opened)).length()).isEqualTo(3_000_000);
  }

  @Test
  void a_slow_body_does_not_either() throws Exception {
    serve(request -> {
      request.response().putHeader("Content-Length", "10");
      int[] written = {0};
      vertx.setPeriodic(IDLE.toMillis() / 5, timer -> {
        request.response().write("x");
        if (++written[0] == 10) {
          vertx.cancelTimer(timer);
          request.response().end();
        }
      });
    });

    assertThat(await(collected(await(open(source(url), 0, 10)))).length()).isEqualTo(10);
  }

  @Test
  void a_redirection_is_followed() throws Exception {
    serve(request -> {
      if (request.uri().startsWith("/old")) {
        request
            .response()
            .setStatusCode(307)
            .putHeader("Location", url + request.uri().substring(4));
        request.response().end();
      } else {
        request.response().end("0123456789");
      }
    });

    Source.OfBlobs.Opened opened = await(open(source(url + "/old"), 0, 10));

    assertThat(await(collected(opened)).toString()).isEqualTo("0123456789");
  }

  @Test
  void a_read_waits_for_a_connection_as_long_as_others_hold_them() throws Exception {
    int large = 20_000_000; // more than the sockets hold of a body that nobody reads
    Buffer body = Buffer.buffer(new byte[large]);
    serve(request -> request.response().end(body.copy()));
    Source.OfBlobs one = source(url, 1);
    Source.OfBlobs.Opened first = await(open(one, 0, large));

    Future<Source.OfBlobs.Opened> second = open(one, 0, large);
    Thread.sleep(600); // longer than a connection may take

    assertThat(second.isComplete()).isFalse();
    await(collected(first));
    assertThat(await(collected(await(second))).length()).isEqualTo(large);
  }

  @Test
  void reads_one_after_the_other_share_a_connection_even_after_refusals() throws Exception {
    Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    serve(request -> {
      connections.add(request.connection());
      request.response().setStatusCode(asked.size() % 2 == 0 ? 200 : 500).end("0123456789");
    });
    Source.OfBlobs one = source(url);

    for (int i = 0; i < 10; i++) {
      failureOf(open(one, 0, 10));
      await(collected(await(open(one, 0, 10))));
    }

    assertThat(asked).hasSize(20);
    assertThat(connections).hasSize(1);
  }

  @Test
  void a_stream_that_is_given_up_closes_its_connection() throws Exception {
    Promise<Void> closed = Promise.promise();
    serve(request -> {
      request.connection().closeHandler(ignored -> closed.tryComplete());
      request.response().putHeader("Content-Length", "1000").write("begun");
    });
    Source.OfBlobs.Opened opened = await(open(source(url), 0, 1_000));

    context.runOnContext(ignored -> opened.cancel().run());

    await(closed.future());
  }

  private void serve(Handler<HttpServerRequest> handler) throws TimeoutException {
    int port = await(vertx
            .createHttpServer()
            .requestHandler(request -> {
              asked.add(request.uri());
              handler.handle(request);
            })
            .listen(0))
        .actualPort();
    url = "http://localhost:" + port;
  }

  private Source.OfBlobs source(String baseUrl) {
    return source(baseUrl, 4);
  }

  private Source.OfBlobs source(String baseUrl, int connectionsMax) {
    return new AggregatorSource(
        vertx,
        new AggregatorOptions(URI.create(baseUrl), connectionsMax, Duration.ofMillis(300), IDLE));
  }

  private Future<Source.OfBlobs.Opened> open(Source.OfBlobs source, long offset, long length) {
    Promise<Source.OfBlobs.Opened> opened = Promise.promise();
    context.runOnContext(ignored -> source.open(BLOB, offset, length).onComplete(opened));
    return opened.future();
  }

  private Future<Buffer> collected(Source.OfBlobs.Opened opened) {
    Promise<Buffer> all = Promise.promise();
    List<Buffer> chunks = new ArrayList<>();
    context.runOnContext(ignored -> {
      opened.bytes().exceptionHandler(all::tryFail);
      opened.bytes().endHandler(end -> {
        Buffer sum = Buffer.buffer();
        chunks.forEach(sum::appendBuffer);
        all.tryComplete(sum);
      });
      opened.bytes().handler(chunks::add);
      opened.bytes().resume();
    });
    return all.future();
  }

  private static BackfillException failureOf(Future<?> future) {
    BackfillException failure = catchThrowableOfType(BackfillException.class, () -> await(future));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(5, TimeUnit.SECONDS);
  }
}
