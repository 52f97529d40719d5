package io.haulout.checkpoint.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole bundle that is at hand as a file of any size, or in memory. Opening checks header and footer; the index
 * is read when first needed. Threads may share a reader: reads are positional.
 *
 * <p>All methods report failures as {@link BundleException}, of {@code IO} where the medium is at fault.
 */
public final class BundleReader implements Closeable {
  /** The longest array the JVM is sure to give. */
  private static final int ARRAY_LENGTH_MAX = Integer.MAX_VALUE - 8;

  private static final int COPY_BUFFER_BYTES = 1 << 16;

  private final ByteSource source;
  private final long sizeBytes;
  private final BundleFooter footer;
  private @Nullable BundleIndex index; // guarded by this

  private BundleReader(ByteSource source) throws IOException {
    this.source = source;
    this.sizeBytes = source.sizeBytes();
    if (sizeBytes < BundleFooter.BUNDLE_BYTES_MIN) {
      throw BundleFooter.tooShort(sizeBytes);
    }
    BundleHeader.check(bytes(0, BundleHeader.LENGTH_BYTES));
    this.footer = BundleFooter.parse(
        bytes(sizeBytes - BundleFooter.LENGTH_BYTES, BundleFooter.LENGTH_BYTES), sizeBytes);
  }

  /** Opens a file; {@link #close} closes it again. */
  public static BundleReader open(Path path) {
    try {
      return of(FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException e) {
      throw BundleException.io("opening " + path, e);
    }
  }

  /** Reads an open file from its first byte to its last; the channel belongs to the reader from here on. */
  public static BundleReader of(FileChannel file) {
    return of(new ByteSource.OfFile(file));
  }

  /** Reads a bundle in memory; the bytes are shared, not copied. */
  public static BundleReader of(byte[] bundle) {
    return of(new ByteSource.OfBytes(bundle));
  }

  private static BundleReader of(ByteSource source) {
    try {
      return new BundleReader(source);
    } catch (BundleException e) {
      throw closing(source, e);
    } catch (IOException e) {
      throw closing(source, BundleException.io("reading header and footer", e));
    }
  }

  private static BundleException closing(ByteSource source, BundleException why) {
    try {
      source.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    return why;
  }

  /** Size of the whole bundle. */
  public long sizeBytes() {
    return sizeBytes;
  }

  public BundleFooter footer() {
    return footer;
  }

  /**
   * The index, parsed on the first call.
   *
   * @throws BundleException INVALID_FORMAT, on every call for a damaged index
   */
  public synchronized BundleIndex index() {
    BundleIndex known = index;
    if (known == null) {
      long length = footer.indexLengthBytes(sizeBytes);
      BundleIndex.requireLength(length);
      byte[] records = readRange(footer.indexOffset(), (int) length);
      known = BundleIndex.parse(records, footer.indexOffset(), footer.entryCount());
      index = known;
    }
    return known;
  }

  /**
   * The bytes of one entry, compared with their checksum.
   *
   * @throws BundleException ENTRY_NOT_FOUND, ENTRY_CRC_MISMATCH, or INVALID_FORMAT for an entry too long for an array
   */
  public byte[] read(String id) {
    return read(index().get(id));
  }

  /** As {@link #read(String)}, for an entry of this bundle's {@link #index}. */
  public byte[] read(BundleEntry entry) {
    if (entry.lengthBytes() > ARRAY_LENGTH_MAX) {
      throw BundleException.invalidFormat(
          "entry too long for one array, copy its range instead: id="
              + BundleException.printable(entry.id()) + ", length=" + entry.lengthBytes()
              + ", most=" + ARRAY_LENGTH_MAX);
    }
    byte[] data = readRange(entry.offsetBytes(), (int) entry.lengthBytes());
    entry.verify(data, 0, data.length);
    return data;
  }

  /**
   * Any bytes of the bundle as they are, without a checksum.
   *
   * @throws BundleException INVALID_FORMAT when the range leaves the bundle
   */
  public byte[] readRange(long offsetBytes, int lengthBytes) {
    requireInside(offsetBytes, lengthBytes);
    try {
      return bytes(offsetBytes, lengthBytes);
    } catch (IOException e) {
      throw readFailed(offsetBytes, lengthBytes, e);
    }
  }

  /**
   * Writes any bytes of the bundle as they are to a blocking target, which stays open; without a checksum.
   *
   * @throws BundleException INVALID_FORMAT when the range leaves the bundle
   */
  public void copyRange(long offsetBytes, long lengthBytes, WritableByteChannel target) {
    requireInside(offsetBytes, lengthBytes);
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(lengthBytes, COPY_BUFFER_BYTES));
    long at = offsetBytes;
    long end = offsetBytes + lengthBytes;
    try {
      while (at < end) {
        buffer.clear().limit((int) Math.min(end - at, buffer.capacity()));
        source.read(at, buffer);
        at += buffer.flip().remaining();
        while (buffer.hasRemaining()) {
          target.write(buffer);
        }
      }
    } catch (IOException e) {
      throw readFailed(offsetBytes, lengthBytes, e);
    }
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw BundleException.io("closing", e);
    }
  }

  private byte[] bytes(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    source.read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }

  private void requireInside(long offset, long length) {
    if (offset < 0 || length < 0 || offset > sizeBytes || length > sizeBytes - offset) {
      throw BundleException.invalidFormat("range outside the blob: offset=" + offset + ", length="
          + length + ", size=" + sizeBytes);
    }
  }

  private static BundleException readFailed(long offset, long length, IOException cause) {
    return BundleException.io("reading bytes: offset=" + offset + ", length=" + length, cause);
  }
}
