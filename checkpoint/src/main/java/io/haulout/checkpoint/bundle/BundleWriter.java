package io.haulout.checkpoint.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes a bundle in one pass: entries as they come, then index and footer. Only the index is held in memory. Nothing is
 * complete before {@link #finish}; a writer closed without it leaves no file behind. Not thread-safe.
 *
 * <p>All methods report failures as {@link BundleException}. After a failure of {@code IO} the writer can only be closed.
 */
public final class BundleWriter implements Closeable {
  private static final int COPY_BUFFER_BYTES = 1 << 16;

  private enum State {
    OPEN,
    BROKEN,
    FINISHED
  }

  private final BundleTarget target;
  private final Limits limits;
  private final ByteArrayOutputStream index = new ByteArrayOutputStream();
  private final Set<String> ids = new HashSet<>();
  private long position;
  private State state = State.OPEN;

  /** How large a bundle may become. */
  record Limits(long sizeBytes, long entries, int indexBytes) {
    static final Limits OF_WALRUS = new Limits(
        SliverGrid.BLOB_BYTES_MAX, BundleFooter.ENTRIES_MAX, BundleIndex.LENGTH_BYTES_MAX);
  }

  BundleWriter(BundleTarget target, Limits limits) {
    this.target = target;
    this.limits = limits;
    try {
      put(ByteBuffer.wrap(BundleHeader.toBytes()));
    } catch (IOException e) {
      BundleException failure = failed("writing the header", e);
      try {
        target.discard();
      } catch (IOException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
  }

  /**
   * Writes a file. The bytes go to a temporary file beside it, which takes the name atomically when all is written and
   * flushed to the disk; a file of that name is replaced then, and untouched until then.
   */
  public static BundleWriter create(Path path) {
    try {
      return new BundleWriter(BundleTarget.ofFile(path), Limits.OF_WALRUS);
    } catch (IOException e) {
      throw BundleException.io("creating " + path, e);
    }
  }

  /** Writes to a blocking channel from its present position on; the channel belongs to the writer from here on. */
  public static BundleWriter to(WritableByteChannel channel) {
    return new BundleWriter(BundleTarget.ofChannel(channel), Limits.OF_WALRUS);
  }

  /**
   * Appends one entry.
   *
   * @return its index record
   * @throws BundleException INVALID_FORMAT for an id that is empty, not valid Unicode or there already, or when the index
   *     is full; BLOB_SIZE_EXCEEDED when the bundle would become larger than a Walrus blob may be. Nothing is written
   *     then, and other entries may follow.
   */
  public BundleEntry append(String id, byte[] data) {
    return append(id, data, 0, data.length);
  }

  /** As {@link #append(String, byte[])}, for a part of an array. */
  public BundleEntry append(String id, byte[] data, int offset, int length) {
    byte[] idBytes = admit(id, length);
    BundleEntry entry =
        new BundleEntry(id, position, length, BundleEntry.crc32Of(data, offset, length));
    try {
      put(ByteBuffer.wrap(data, offset, length));
    } catch (IOException e) {
      throw failed("writing entry " + BundleException.printable(id), e);
    }
    record(entry, idBytes);
    return entry;
  }

  /**
   * Appends one entry of any length from a blocking channel, which stays open.
   *
   * @param lengthBytes how many bytes to take; the channel may have more
   * @throws BundleException as {@link #append(String, byte[])}, and IO when the channel ends early
   */
  public BundleEntry append(String id, ReadableByteChannel data, long lengthBytes) {
    byte[] idBytes = admit(id, lengthBytes);
    long start = position;
    int crc;
    try {
      crc = copy(data, lengthBytes);
    } catch (IOException e) {
      throw failed("copying entry " + BundleException.printable(id), e);
    }
    BundleEntry entry = new BundleEntry(id, start, lengthBytes, crc);
    record(entry, idBytes);
    return entry;
  }

  /** Entries appended so far. */
  public int entryCount() {
    return ids.size();
  }

  /** What the bundle's size would be if it were finished now. */
  public long sizeBytes() {
    return position + index.size() + BundleFooter.LENGTH_BYTES;
  }

  /** Writes index and footer and puts the file in its place. Nothing can be appended after. */
  public BundleFooter finish() {
    requireOpen();
    BundleFooter footer = new BundleFooter(position, ids.size());
    try {
      put(ByteBuffer.wrap(index.toByteArray()));
      put(ByteBuffer.wrap(footer.toBytes()));
      target.complete();
    } catch (IOException e) {
      throw failed("finishing", e);
    }
    state = State.FINISHED;
    return footer;
  }

  /** Gives up an unfinished bundle and removes its temporary file; does nothing after {@link #finish}. */
  @Override
  public void close() {
    if (state == State.FINISHED) {
      return;
    }
    state = State.FINISHED;
    try {
      target.discard();
    } catch (IOException e) {
      throw BundleException.io("discarding an unfinished bundle", e);
    }
  }

  /** Everything that can be refused is refused here, before a byte is written. */
  private byte[] admit(String id, long length) {
    requireOpen();
    if (length < 0) {
      throw new IllegalArgumentException("length=" + length);
    }
    byte[] idBytes = utf8(id);
    if (ids.contains(id)) {
      throw BundleException.invalidFormat("duplicate id: id=" + BundleException.printable(id));
    }
    if (ids.size() >= limits.entries()) {
      throw BundleException.invalidFormat("too many entries: most=" + limits.entries());
    }
    long indexBytes = index.size() + (long) BundleIndex.RECORD_FIXED_BYTES + idBytes.length;
    if (indexBytes > limits.indexBytes()) {
      throw BundleException.invalidFormat(
          "index would be too long: indexBytes=" + indexBytes + ", most=" + limits.indexBytes());
    }
    long rest = position + indexBytes + BundleFooter.LENGTH_BYTES;
    if (length > limits.sizeBytes() - rest) {
      long size = length > Long.MAX_VALUE - rest ? Long.MAX_VALUE : length + rest;
      throw BundleException.blobSizeExceeded(size, limits.sizeBytes(), SliverGrid.SHARDS);
    }
    return idBytes;
  }

  private static byte[] utf8(String id) {
    if (id.isEmpty()) {
      throw BundleException.invalidFormat("empty id");
    }
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(id));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw BundleException.invalidFormat(
          "id is not valid Unicode: id=" + BundleException.printable(id));
    }
  }

  private int copy(ReadableByteChannel data, long length) throws IOException {
    CRC32 crc = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, COPY_BUFFER_BYTES));
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(left, buffer.capacity()));
      if (data.read(buffer) < 0) {
        throw new IOException("data ends early: missing=" + left);
      }
      buffer.flip();
      left -= buffer.remaining();
      crc.update(buffer.duplicate());
      put(buffer);
    }
    return (int) crc.getValue();
  }

  private void record(BundleEntry entry, byte[] idBytes) {
    byte[] bytes = new byte[BundleIndex.RECORD_FIXED_BYTES + idBytes.length];
    LittleEndian.putI32(bytes, 0, idBytes.length);
    System.arraycopy(idBytes, 0, bytes, 4, idBytes.length);
    LittleEndian.putI64(bytes, 4 + idBytes.length, entry.offsetBytes());
    LittleEndian.putI64(bytes, 12 + idBytes.length, entry.lengthBytes());
    LittleEndian.putI32(bytes, 20 + idBytes.length, entry.crc32());
    index.writeBytes(bytes);
    ids.add(entry.id());
  }

  private void put(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    while (bytes.hasRemaining()) {
      target.channel().write(bytes);
    }
    position += count;
  }

  private BundleException failed(String doing, IOException cause) {
    state = State.BROKEN;
    return BundleException.io(doing, cause);
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException(
          "the writer is " + (state == State.BROKEN ? "broken" : "closed"));
    }
  }
}
