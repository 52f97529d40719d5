package io.haulout.bench.question;

import io.haulout.bench.harness.Contestant;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableCount;
import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.IngestEngine;
import io.haulout.ingest.IngestOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;

/** The ingest module writes the batches, fed as its sender feeds it: as many as fit into its window. */
final class EngineWrites implements Contestant, AutoCloseable {
  private static final long WINDOW_BYTES = 64L << 20; // the launcher's default

  private final String name;
  private final OrderTables tables;
  private final List<RowBatch> batches;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final IngestEngine engine;

  EngineWrites(String name, DatabaseUrl url, OrderTables tables, List<RowBatch> batches) {
    this.name = name;
    this.tables = tables;
    this.batches = batches;
    Promise<IngestEngine> created = Promise.promise();
    context.runOnContext(
        now -> created.complete(new IngestEngine(vertx, url, IngestOptions.DEFAULTS)));
    this.engine = created.future().await();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() throws Exception {
    tables.empty();
  }

  /** Returns how many rows were inserted. */
  @Override
  public long run() {
    Feed feed = new Feed();
    context.runOnContext(now -> feed.fill());
    return feed.done.future().await();
  }

  @Override
  public void finish() throws Exception {
    tables.check(batches);
  }

  @Override
  public void close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(now -> engine.close().onComplete(closed));
    closed.future().await();
    vertx.close().await();
  }

  /** One turn; belongs to the engine's context. */
  private final class Feed {
    private final Promise<Long> done = Promise.promise();
    private int next;
    private int answered;
    private long inserted;

    void fill() {
      while (next < batches.size() && engine.inFlightBytes() < WINDOW_BYTES) {
        Future<Reply.Durable> answer = engine.commit(batches.get(next++));
        answer.onComplete(this::committed, done::tryFail);
      }
    }

    private void committed(Reply.Durable durable) {
      inserted += durable.tables().stream().mapToLong(TableCount::inserted).sum();
      answered++;
      if (answered == batches.size()) {
        done.tryComplete(inserted);
      } else {
        fill();
      }
    }
  }
}
