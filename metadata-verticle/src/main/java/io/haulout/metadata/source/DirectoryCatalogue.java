package io.haulout.metadata.source;

import io.haulout.checkpoint.CheckpointFiles;
import io.haulout.checkpoint.ConflictingFilesException;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A tree of files named {@code <checkpoint>.chk}. */
public final class DirectoryCatalogue implements Catalogue.OfObjects {
  /** The name by which jobs ask for this source. */
  public static final String NAME = "directory";

  private final Vertx vertx;
  private final Path root;

  public DirectoryCatalogue(Vertx vertx, Path root) {
    this.vertx = vertx;
    this.root = root;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<List<StoredObject>> objects(SpanSet wanted) {
    return vertx.executeBlocking(() -> list(wanted)).map(Objects::requireNonNull);
  }

  private List<StoredObject> list(SpanSet wanted) {
    if (!Files.isDirectory(root)) {
      throw new BackfillException(
          FailureCode.INVALID_CONFIGURATION,
          "no directory " + root + "; name another with --directory");
    }
    try {
      Path realRoot = root.toRealPath();
      List<StoredObject> objects = new ArrayList<>();
      for (Map.Entry<Long, Path> file :
          CheckpointFiles.find(List.of(realRoot), wanted::contains).entrySet()) {
        String key =
            realRoot.relativize(file.getValue()).toString().replace(File.separatorChar, '/');
        objects.add(new StoredObject(file.getKey(), key, Files.size(file.getValue())));
      }
      return objects;
    } catch (ConflictingFilesException e) {
      throw new BackfillException(
          FailureCode.CONFLICTING_CHECKPOINTS, e.checkpoint(), String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new BackfillException(
          FailureCode.SOURCE_UNAVAILABLE,
          "cannot list directory " + root + ": " + e.getMessage(),
          e);
    }
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
