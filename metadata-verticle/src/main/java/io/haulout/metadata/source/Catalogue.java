package io.haulout.metadata.source;

import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.vertx.core.Future;
import java.util.List;

/**
 * What a source holds. Belongs to the context it was made on; every failure is a
 * {@link io.haulout.contracts.BackfillException}.
 */
public sealed interface Catalogue {
  /** The name by which jobs ask for the source. */
  String name();

  Future<Void> close();

  /** The catalogue of a source that keeps many checkpoints in a blob. */
  non-sealed interface OfBlobs extends Catalogue {
    /** The blobs that may hold any of the wanted checkpoints, in no particular order, each once. */
    Future<List<ListedBlob>> blobs(SpanSet wanted);

    /** Where each checkpoint lies in a blob; fails with MALFORMED_BUNDLE when the blob does not say. */
    Future<BlobIndex> index(ListedBlob blob);
  }

  /** The catalogue of a source that keeps one checkpoint in an object. */
  non-sealed interface OfObjects extends Catalogue {
    /** The objects of wanted checkpoints that exist, ascending by checkpoint. */
    Future<List<StoredObject>> objects(SpanSet wanted);
  }
}
