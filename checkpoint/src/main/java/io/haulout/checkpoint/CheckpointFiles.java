package io.haulout.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds files named {@code <checkpoint>.chk}, in folders at any depth. The same checkpoint may be there several times, as
 * long as the files are the same; two contents under one number are an error, since nobody could say which is right.
 */
public final class CheckpointFiles {
  private static final Pattern FILE_NAME = Pattern.compile("(0|[1-9][0-9]{0,17})\\.chk");

  private CheckpointFiles() {}

  /**
   * Looks at files and folders; a file that is named need not end in {@code .chk} to be complained about, one that is found
   * in a folder and does not is passed over.
   *
   * @param wanted which checkpoints count; others are not even compared
   * @return real paths by checkpoint, ascending
   * @throws ConflictingFilesException when one checkpoint has two contents
   * @throws NoSuchFileException when a file or folder is not there
   * @throws IllegalArgumentException when a named file is not named after a checkpoint
   */
  public static SortedMap<Long, Path> find(Collection<Path> filesAndFolders, LongPredicate wanted)
      throws IOException {
    SortedMap<Long, Path> found = new TreeMap<>();
    for (Path named : filesAndFolders) {
      Path real = named.toRealPath();
      if (Files.isDirectory(real)) {
        try (Stream<Path> tree = Files.walk(real)) {
          for (Path file : (Iterable<Path>) tree::iterator) {
            add(found, file, wanted);
          }
        }
      } else if (!FILE_NAME.matcher(named.getFileName().toString()).matches()) {
        throw new IllegalArgumentException("file " + named + " is not named <checkpoint>.chk");
      } else {
        add(found, real, wanted);
      }
    }
    return found;
  }

  private static void add(SortedMap<Long, Path> found, Path file, LongPredicate wanted)
      throws IOException {
    Matcher name = FILE_NAME.matcher(file.getFileName().toString());
    if (!name.matches() || !Files.isRegularFile(file)) {
      return;
    }
    long checkpoint = Long.parseLong(name.group(1));
    if (!wanted.test(checkpoint)) {
      return;
    }
    Path known = found.putIfAbsent(checkpoint, file);
    if (known != null && Files.mismatch(known, file) != -1) {
      throw new ConflictingFilesException(checkpoint, known, file);
    }
  }
}
