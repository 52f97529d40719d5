package io.haulout.fetcher;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.Extent;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Bytes of a blob in which entries lie, as much of them like checkpoints as a fetcher looks at: encoding byte, epoch,
 * sequence number; the rest is noise.
 */
record TestBlob(byte[] bytes, List<EntryRange> entries) {
  static final BlobId ID = new BlobId("A".repeat(43));
  static final int START_BYTES = 8;

  /** Entries of those lengths for consecutive checkpoints, each so many bytes behind the one before. */
  static TestBlob of(long firstCheckpoint, int gapBytes, int... lengths) {
    int sizeBytes =
        START_BYTES + Arrays.stream(lengths).map(length -> length + gapBytes).sum();
    byte[] bytes = new byte[sizeBytes];
    new Random(firstCheckpoint).nextBytes(bytes);
    List<EntryRange> entries = new ArrayList<>();
    int position = START_BYTES;
    for (int i = 0; i < lengths.length; i++) {
      long checkpoint = firstCheckpoint + i;
      byte[] entry = entry(checkpoint, lengths[i]);
      System.arraycopy(entry, 0, bytes, position, entry.length);
      entries.add(new EntryRange(checkpoint, position, entry.length, crc32(entry)));
      position += entry.length + gapBytes;
    }
    return new TestBlob(bytes, List.copyOf(entries));
  }

  /** Bytes that pass for a checkpoint; the same each time. */
  static byte[] entry(long checkpoint, int lengthBytes) {
    byte[] bytes = new byte[lengthBytes];
    new Random(checkpoint * 31 + lengthBytes).nextBytes(bytes);
    bytes[0] = 1;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(9, checkpoint);
    return bytes;
  }

  static int crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  byte[] entryBytes(int index) {
    EntryRange entry = entries.get(index);
    return Arrays.copyOfRange(bytes, (int) entry.offsetBytes(), (int) entry.endBytes());
  }

  /** From the first entry to the end of the last. */
  Extent.BlobRange range() {
    long start = entries.getFirst().offsetBytes();
    return new Extent.BlobRange(
        ID, bytes.length, start, entries.getLast().endBytes() - start, entries);
  }

  Buffer slice(long offsetBytes, long lengthBytes) {
    return Buffer.buffer(
        Arrays.copyOfRange(bytes, (int) offsetBytes, (int) (offsetBytes + lengthBytes)));
  }

  /** The same entries in a blob with one flipped bit. */
  TestBlob damagedAt(long offsetBytes) {
    byte[] damaged = bytes.clone();
    damaged[(int) offsetBytes] ^= 1;
    return new TestBlob(damaged, entries);
  }
}
