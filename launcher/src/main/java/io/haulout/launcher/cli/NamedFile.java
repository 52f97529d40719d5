package io.haulout.launcher.cli;

import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Working with a file that was named on the command line: what is wrong with it is told with its name. */
final class NamedFile {
  private NamedFile() {}

  /** What is done with the file. */
  interface Work<T> {
    T go() throws IOException;
  }

  /**
   * Does it.
   *
   * @throws BackfillException MALFORMED_BUNDLE or MALFORMED_CHECKPOINT when its contents are damaged
   * @throws IllegalArgumentException when it is no file, or holds no entry that was asked for
   */
  static <T> T with(Path file, Work<T> work) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a folder; name a file");
    }
    try {
      return work.go();
    } catch (BundleException e) {
      throw withName(file, e);
    } catch (BcsException e) {
      throw new BackfillException(
          FailureCode.MALFORMED_CHECKPOINT,
          file + " is no whole checkpoint: " + e.getMessage() + "; get it anew from its source",
          e);
    } catch (FileSystemException e) {
      throw e; // names the file itself
    } catch (IOException e) {
      throw new IOException("cannot work with " + file + ": " + e.getMessage(), e);
    }
  }

  private static RuntimeException withName(Path file, BundleException error) throws IOException {
    return switch (error.kind()) {
      case IO ->
        throw error.getCause() instanceof IOException cause
            ? cause
            : new IOException("cannot work with " + file + ": " + error.getMessage(), error);
      case BLOB_SIZE_EXCEEDED ->
        new IllegalArgumentException(
            file + ": " + error.getMessage() + "; pack fewer checkpoints into it", error);
      case ENTRY_NOT_FOUND ->
        new IllegalArgumentException(
            file + ": " + error.getMessage() + "; `haulout bundle list` shows what it holds",
            error);
      case INVALID_HEADER_MAGIC,
          INVALID_FOOTER_MAGIC,
          UNSUPPORTED_VERSION,
          ENTRY_CRC_MISMATCH,
          FOOTER_CRC_MISMATCH,
          INVALID_FORMAT ->
        new BackfillException(
            FailureCode.MALFORMED_BUNDLE,
            file + " is no whole bundle: " + error.getMessage() + "; get it anew from its source",
            error);
    };
  }
}
