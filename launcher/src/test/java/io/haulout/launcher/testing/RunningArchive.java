package io.haulout.launcher.testing;

import io.haulout.simulator.ArchiveCounters;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.ArchiveSimulator;
import io.haulout.simulator.BlobStore;
import io.vertx.core.Vertx;
import java.net.URI;

/** A local archive with a Vert.x of its own, as a program of its own would have. */
public final class RunningArchive implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final ArchiveSimulator archive;

  public RunningArchive(ArchiveOptions options, BlobStore store) {
    archive = Settled.of(ArchiveSimulator.start(vertx, options, store));
  }

  public URI url() {
    return URI.create(archive.url());
  }

  public int port() {
    return archive.port();
  }

  public ArchiveCounters counters() {
    return archive.counters();
  }

  @Override
  public void close() {
    Settled.of(vertx.close());
  }
}
