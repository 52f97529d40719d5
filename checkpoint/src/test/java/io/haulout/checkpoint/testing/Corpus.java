package io.haulout.checkpoint.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of real checkpoints, from {@code HAULOUT_CORPUS} or {@code ../shared/corpus} beside the project. It is not
 * part of the project; a test that needs it is skipped, with a message that says where it was looked for.
 */
public final class Corpus {
  private Corpus() {}

  /** The corpus folder; aborts the calling test as skipped where there is none. */
  public static Path folder() {
    String named = System.getenv("HAULOUT_CORPUS");
    Path root = Path.of(System.getProperty("haulout.root", "."));
    Path folder = (named == null || named.isBlank()
            ? root.resolve("../shared/corpus")
            : root.resolve(named))
        .normalize();
    assumeTrue(
        Files.isDirectory(folder.resolve("checkpoints")),
        () -> "skipped: no corpus at " + folder + "; name its folder in HAULOUT_CORPUS");
    return folder;
  }

  /** All {@code .chk} files, sorted by path; two of them are byte-identical. */
  public static List<Path> checkpointFiles() {
    try (Stream<Path> tree = Files.walk(folder().resolve("checkpoints"))) {
      return tree.filter(path -> path.toString().endsWith(".chk")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
