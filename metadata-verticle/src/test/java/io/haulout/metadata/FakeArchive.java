package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.SpanSet;
import io.haulout.metadata.source.BlobIndex;
import io.haulout.metadata.source.Catalogue;
import io.haulout.metadata.source.ListedBlob;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A source of blobs in memory. Every entry has 100 bytes. */
final class FakeArchive implements Catalogue.OfBlobs {
  static final int ENTRY_BYTES = 100;

  final List<SpanSet> asked = new ArrayList<>();
  int indexesRead;
  private final String name;
  private final List<ListedBlob> listed = new ArrayList<>();
  private final Map<BlobId, Future<BlobIndex>> indexes = new HashMap<>();
  private @Nullable Future<List<ListedBlob>> listing;

  FakeArchive(String name) {
    this.name = name;
  }

  /** A blob with all checkpoints of its span but those left out. */
  FakeArchive blob(long first, long last, long... without) {
    List<EntryRange> entries = new ArrayList<>();
    long position = 8;
    for (long checkpoint = first; checkpoint <= last; checkpoint++) {
      long candidate = checkpoint;
      if (LongStream.of(without).noneMatch(missing -> missing == candidate)) {
        entries.add(new EntryRange(checkpoint, position, ENTRY_BYTES, 0));
      }
      position += ENTRY_BYTES;
    }
    ListedBlob blob = list(first, last);
    indexes.put(
        blob.id(), Future.succeededFuture(new BlobIndex(blob.id(), position + 500, entries)));
    return this;
  }

  /** A blob that is listed and whose index cannot be had. */
  FakeArchive blobWithout(BackfillException why, long first, long last) {
    indexes.put(list(first, last).id(), Future.failedFuture(why));
    return this;
  }

  /** What asking for the list leads to, in place of the list. */
  FakeArchive listing(Future<List<ListedBlob>> instead) {
    listing = instead;
    return this;
  }

  private ListedBlob list(long first, long last) {
    BlobId id = new BlobId(String.format("%043d", first));
    ListedBlob blob = new ListedBlob(id, new CheckpointSpan(first, last), 53, 0, 0);
    listed.add(blob);
    return blob;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<ListedBlob>> blobs(SpanSet wanted) {
    asked.add(wanted);
    return listing != null ? listing : Future.succeededFuture(List.copyOf(listed));
  }

  @Override
  public Future<BlobIndex> index(ListedBlob blob) {
    indexesRead++;
    Future<BlobIndex> index = indexes.get(blob.id());
    return index != null ? index : Future.failedFuture("not listed: " + blob);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
