package io.haulout.checkpoint.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Where a writer's bytes go, and what it takes to make them count or go away. */
interface BundleTarget {
  WritableByteChannel channel();

  /** All bytes are written: make them visible and close. */
  void complete() throws IOException;

  /** The bytes are not wanted: leave no trace where that is possible, and close. */
  void discard() throws IOException;

  static BundleTarget ofChannel(WritableByteChannel channel) {
    record Stream(WritableByteChannel channel) implements BundleTarget {
      @Override
      public void complete() throws IOException {
        channel.close();
      }

      @Override
      public void discard() throws IOException {
        channel.close();
      }
    }
    return new Stream(channel);
  }

  /** A file that gets its name last. The temporary one lies in the same folder, since only there a rename is atomic. */
  static BundleTarget ofFile(Path path) throws IOException {
    record NamedLast(FileChannel channel, Path temporary, Path path) implements BundleTarget {
      @Override
      public void complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(
            temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }

      @Override
      public void discard() throws IOException {
        try {
          channel.close();
        } finally {
          Files.deleteIfExists(temporary);
        }
      }
    }
    Path whole = path.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new IOException("not a file: " + path);
    }
    // Not createTempFile: its files are the owner's alone, and the rename would keep that.
    Path temporary = folder.resolve(whole.getFileName() + "." + UUID.randomUUID() + ".part");
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return new NamedLast(channel, temporary, whole);
  }
}
