package io.haulout.fetcher.source;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.StoredObject;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A place that checkpoints are read from. Belongs to the context of its fetcher; every failure is a
 * {@link io.haulout.contracts.BackfillException} whose code says whether another attempt can help.
 */
public sealed interface Source {
  /** The name by which jobs ask for it. */
  String name();

  Future<Void> close();

  /** A source that keeps many checkpoints in a blob. */
  non-sealed interface OfBlobs extends Source {
    /**
     * Begins to read a part of a blob.
     *
     * @param offsetBytes zero-based, from the first byte of the blob
     * @param lengthBytes 1 or more; the part must lie within the blob
     */
    Future<Opened> open(BlobId blob, long offsetBytes, long lengthBytes);

    /**
     * Bytes that have begun to come.
     *
     * @param bytes a paused stream of them in order. It may end early or go on too long: the reader counts.
     * @param cancel gives the stream up and frees what it holds
     */
    record Opened(ReadStream<Buffer> bytes, Runnable cancel) {}
  }

  /** A source that keeps one checkpoint in an object. */
  non-sealed interface OfObjects extends Source {
    /** Reads one object whole: the encoding byte, then the checkpoint. */
    Future<Buffer> read(StoredObject object);
  }
}
