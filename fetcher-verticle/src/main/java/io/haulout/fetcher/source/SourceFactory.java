package io.haulout.fetcher.source;

import io.vertx.core.Vertx;

/** Makes a source for one fetcher instance, on its context. */
@FunctionalInterface
public interface SourceFactory {
  Source create(Vertx vertx);
}
