package io.haulout.metadata;

import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.haulout.metadata.source.Catalogue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A source of objects in memory. Every object has 100 bytes. */
final class FakeFolder implements Catalogue.OfObjects {
  final List<SpanSet> asked = new ArrayList<>();
  private final String name;
  private final SpanSet held;

  FakeFolder(String name, SpanSet held) {
    this.name = name;
    this.held = held;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<StoredObject>> objects(SpanSet wanted) {
    asked.add(wanted);
    return Future.succeededFuture(held.intersect(wanted).spans().stream()
        .flatMapToLong(span -> LongStream.rangeClosed(span.first(), span.last()))
        .mapToObj(checkpoint ->
            new StoredObject(checkpoint, checkpoint + ".chk", FakeArchive.ENTRY_BYTES))
        .toList());
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
