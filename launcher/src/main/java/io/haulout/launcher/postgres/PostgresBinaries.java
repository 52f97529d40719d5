package io.haulout.launcher.postgres;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.launcher.FileFailure;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the Postgres programs for this system from the jar that brings them. */
final class PostgresBinaries {
  private static final String COMPLETE =
      ".complete"; // written last, so that half an unpacking is noticed

  private PostgresBinaries() {}

  /** The folder that has {@code bin/postgres} in it, unpacked below {@code folder} if it was not yet. */
  static Path unpackedBelow(Path folder) {
    Path target = folder.resolve("program");
    if (Files.exists(target.resolve(COMPLETE))) {
      return target;
    }
    try (InputStream packed =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture())) {
      if (packed == null) {
        throw none();
      }
      deleteTree(target);
      unpack(packed, target);
      Files.createFile(target.resolve(COMPLETE));
      return target;
    } catch (IOException | IllegalStateException e) {
      String why = e instanceof IOException file ? FileFailure.text(file) : e.getMessage();
      throw new BackfillException(
          FailureCode.DATABASE_UNAVAILABLE,
          "cannot unpack the embedded Postgres into " + target + ": " + why
              + "; name another folder with --data-dir or a database with --database-url",
          e);
    }
  }

  private static BackfillException none() {
    return new BackfillException(
        FailureCode.DATABASE_UNAVAILABLE,
        "no embedded Postgres for " + system() + " on " + architecture()
            + "; name a database with --database-url");
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("archive entry leads out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** As the jars name it: Linux or Darwin. */
  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
        ? "Darwin"
        : "Linux";
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }
}
