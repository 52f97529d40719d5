package io.haulout.launcher.postgres;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that a folder is in use. The system takes it back from a program that dies, however it dies. */
final class FolderLock implements Closeable {
  /**
   * Folders that this process has locked. The system's locks are the process's as a whole, and closing any channel of
   * the file gives them up: within the process the file must not even be opened twice.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel file;

  private FolderLock(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Takes the lock of a folder that is there.
   *
   * @param folder its real path
   * @throws BackfillException DATABASE_UNAVAILABLE when another run has it
   */
  static FolderLock take(Path folder) throws IOException {
    if (!OWN.add(folder)) {
      throw inUse(folder);
    }
    FileChannel file = null;
    try {
      file = FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        throw inUse(folder);
      }
      return new FolderLock(folder, file);
    } catch (IOException | BackfillException e) {
      OWN.remove(folder);
      if (file != null) {
        file.close();
      }
      throw e;
    }
  }

  private static BackfillException inUse(Path folder) {
    return new BackfillException(
        FailureCode.DATABASE_UNAVAILABLE,
        "the embedded Postgres in " + folder + " is in use by another run;"
            + " wait for it, or name another folder with --data-dir");
  }

  @Override
  public void close() throws IOException {
    file.close();
    OWN.remove(folder);
  }
}
