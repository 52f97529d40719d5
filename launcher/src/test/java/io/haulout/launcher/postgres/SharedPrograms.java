package io.haulout.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The server's programs, unpacked once for all tests: that takes seconds, and they are the same in every folder. Whoever
 * links them into a temporary folder takes the link away before the folder goes.
 */
final class SharedPrograms {
  private SharedPrograms() {}

  /** Makes a folder look as if the programs had been unpacked in it. */
  static Path linkInto(Path folder) throws IOException {
    return Files.createSymbolicLink(folder.resolve("program"), Unpacked.FOLDER);
  }

  /** Holder idiom: unpacked when the first test needs them, removed with the JVM. */
  private static final class Unpacked {
    private static final Path FOLDER = unpack();

    private static Path unpack() {
      try {
        Path folder = Files.createTempDirectory("haulout-test-programs");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        return PostgresBinaries.unpackedBelow(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void remove(Path folder) {
      try {
        PostgresBinaries.deleteTree(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
