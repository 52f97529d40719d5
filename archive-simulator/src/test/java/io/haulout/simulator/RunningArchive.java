package io.haulout.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An archive that really listens, and a client that waits for its answers. */
final class RunningArchive implements AutoCloseable {
  private static final long SECONDS_MAX = 15;

  private final Vertx vertx = Vertx.vertx();
  private final WebClient client =
      WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(100));
  private final ArchiveSimulator archive;

  RunningArchive(ArchiveOptions options, BlobStore store) {
    archive = settled(ArchiveSimulator.start(vertx, options, store));
  }

  ArchiveSimulator archive() {
    return archive;
  }

  Reply get(String path) {
    return settled(getLater(path));
  }

  Reply get(String path, String header, String value) {
    return settled(
        client.getAbs(archive.url() + path).putHeader(header, value).send().map(Reply::of));
  }

  Reply head(String path) {
    return settled(
        client.requestAbs(HttpMethod.HEAD, archive.url() + path).send().map(Reply::of));
  }

  Future<Reply> getLater(String path) {
    return client.getAbs(archive.url() + path).send().map(Reply::of);
  }

  /** Waits until the archive has noticed that all answers are out. */
  ArchiveCounters countersWhenIdle() throws InterruptedException {
    return countersWhenOpen(0);
  }

  /** Waits until that many requests are open. */
  ArchiveCounters countersWhenOpen(long requests) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (archive.counters().openRequests() != requests && System.nanoTime() < deadline) {
      Thread.sleep(2);
    }
    return archive.counters();
  }

  static <T> T settled(Future<T> future) {
    try {
      return future.await(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer in " + SECONDS_MAX + " s", e);
    }
  }

  @Override
  public void close() {
    settled(archive.stop());
    client.close();
    settled(vertx.close());
  }
}
