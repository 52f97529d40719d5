package io.haulout.metadata.source;

import io.vertx.core.Vertx;

/** Makes a catalogue for one metadata instance, on its context. */
@FunctionalInterface
public interface CatalogueFactory {
  Catalogue create(Vertx vertx);
}
