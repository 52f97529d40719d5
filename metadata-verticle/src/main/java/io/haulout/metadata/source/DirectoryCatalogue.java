package io.haulout.metadata.source;

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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tree of files named {@code <checkpoint>.chk}. The same checkpoint may lie in it several times, as long as the files
 * are the same; two contents under one number are an error, since nobody could say which one is right.
 */
public final class DirectoryCatalogue implements Catalogue.OfObjects {
  /** The name by which jobs ask for this source. */
  public static final String NAME = "directory";

  private static final Pattern FILE_NAME = Pattern.compile("(0|[1-9][0-9]{0,17})\\.chk");

  private final Vertx vertx;
  private final Path root;

  public DirectoryCatalogue(Vertx vertx, Path root) {
    this.vertx = vertx;
    this.root = root.toAbsolutePath().normalize();
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
          "directory " + root + " is not there; name another with --directory");
    }
    Map<Long, Path> byCheckpoint = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root.toRealPath())) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        Matcher name = FILE_NAME.matcher(file.getFileName().toString());
        if (name.matches() && Files.isRegularFile(file)) {
          long checkpoint = Long.parseLong(name.group(1));
          Path known =
              wanted.contains(checkpoint) ? byCheckpoint.putIfAbsent(checkpoint, file) : null;
          if (known != null) {
            requireSame(checkpoint, known, file);
          }
        }
      }
      return objects(root.toRealPath(), byCheckpoint);
    } catch (IOException | UncheckedIOException e) {
      throw new BackfillException(
          FailureCode.SOURCE_UNAVAILABLE,
          "cannot list directory " + root + ": " + e.getMessage(),
          e);
    }
  }

  private static void requireSame(long checkpoint, Path one, Path other) throws IOException {
    if (Files.mismatch(one, other) != -1) {
      throw new BackfillException(
          FailureCode.CONFLICTING_CHECKPOINTS,
          checkpoint,
          "checkpoint " + checkpoint + " has two contents: " + one + " and " + other
              + " differ; remove the wrong one",
          null);
    }
  }

  private static List<StoredObject> objects(Path realRoot, Map<Long, Path> byCheckpoint)
      throws IOException {
    List<StoredObject> objects = new ArrayList<>(byCheckpoint.size());
    for (Map.Entry<Long, Path> file : byCheckpoint.entrySet()) {
      String key = realRoot.relativize(file.getValue()).toString().replace(File.separatorChar, '/');
      objects.add(new StoredObject(file.getKey(), key, Files.size(file.getValue())));
    }
    return objects;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
