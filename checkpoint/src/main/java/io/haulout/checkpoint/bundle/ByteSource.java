package io.haulout.checkpoint.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Positional reading of a bundle's bytes, so that one reader serves files of any size and bytes in memory. */
interface ByteSource {
  long sizeBytes() throws IOException;

  /** Fills the target's remaining bytes from there, all of them. */
  void read(long offset, ByteBuffer target) throws IOException;

  void close() throws IOException;

  /** A file; positional reads move no position, so several threads may read at once. */
  record OfFile(FileChannel file) implements ByteSource {
    /** The JDK copies through a direct buffer as large as what is asked for; this bounds it. */
    private static final int READ_BYTES_MAX = 1 << 20;

    @Override
    public long sizeBytes() throws IOException {
      return file.size();
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      long at = offset;
      int end = target.limit();
      while (target.position() < end) {
        target.limit(Math.min(end, target.position() + READ_BYTES_MAX));
        int count = file.read(target, at);
        if (count < 0) { // the size was checked before, so the file has been cut since
          throw BundleException.io(
              "file ends early: offset=" + at + ", missing=" + (end - target.position()));
        }
        at += count;
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Bytes in memory, shared with whoever owns them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a record for its brevity
  record OfBytes(byte[] bytes) implements ByteSource {
    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      target.put(bytes, Math.toIntExact(offset), target.remaining());
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
