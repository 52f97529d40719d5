package io.haulout.fetcher.source;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.StoredObject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads {@code .chk} files below a folder. A key that would lead out of the folder is refused. */
public final class DirectorySource implements Source.OfObjects {
  /** The name by which jobs ask for this source. */
  public static final String NAME = "directory";

  private final Vertx vertx;
  private final Path root;

  public DirectorySource(Vertx vertx, Path root) {
    this.vertx = vertx;
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Buffer> read(StoredObject object) {
    Path file = root.resolve(object.key()).normalize();
    if (!file.startsWith(root)) {
      return Future.failedFuture(new BackfillException(
          FailureCode.ARCHIVE_REFUSED,
          object.checkpoint(),
          "file " + object.key() + " lies outside of " + root,
          null));
    }
    return vertx
        .fileSystem()
        .readFile(file.toString())
        .recover(error -> Future.failedFuture(failure(object, file, error)));
  }

  private static BackfillException failure(StoredObject object, Path file, Throwable error) {
    FailureCode code = error.getCause() instanceof NoSuchFileException
        ? FailureCode.CHECKPOINT_MISSING
        : FailureCode.ARCHIVE_UNAVAILABLE;
    return new BackfillException(
        code, object.checkpoint(), "cannot read " + file + ": " + error.getMessage(), error);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
