package io.haulout.checkpoint.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records between the last entry and the footer, in their order. No checksum covers them, so everything that can be
 * checked here is: bounds, ids, order of lengths. Immutable.
 */
public final class BundleIndex {
  /**
   * The longest index that is read or written: over two million checkpoints, where real blobs hold 15,000. Our own
   * limit; the format would allow indexes that no heap can hold.
   */
  public static final int LENGTH_BYTES_MAX = 64 << 20;

  /** Bytes of a record beside its id: id length, offset, length, CRC. */
  static final int RECORD_FIXED_BYTES = 24;

  private static final int RECORD_BYTES_MIN = RECORD_FIXED_BYTES + 1; // an id has at least one byte
  private static final int ID_LENGTH_BYTES = 4;

  private final List<BundleEntry> entries;
  private final Map<String, BundleEntry> byId;

  private BundleIndex(List<BundleEntry> entries, Map<String, BundleEntry> byId) {
    this.entries = Collections.unmodifiableList(entries);
    this.byId = byId;
  }

  /**
   * Reads an index, from a file or as it was fetched.
   *
   * @param index exactly the bytes from {@code indexOffset} up to the footer
   * @param indexOffset where they begin in the blob, see {@link BundleFooter#indexOffset}
   * @param entryCount how many records they must be, see {@link BundleFooter#entryCount}
   * @throws BundleException INVALID_FORMAT when a record runs past the end, an id is empty, not UTF-8 or there twice, an
   *     entry lies outside {@code [8, indexOffset)}, or bytes are left over
   */
  public static BundleIndex parse(byte[] index, long indexOffset, long entryCount) {
    new BundleFooter(indexOffset, entryCount); // refuses what no footer can say
    requireLength(index.length);
    if (entryCount > index.length / RECORD_BYTES_MIN) {
      throw BundleException.invalidFormat("more index records than bytes for them: records="
          + entryCount + ", indexBytes=" + index.length);
    }
    return new Parser(index, indexOffset).parse((int) entryCount);
  }

  /** Refuses an index over the limit, before anybody allocates room for it. */
  static void requireLength(long indexBytes) {
    if (indexBytes > LENGTH_BYTES_MAX) {
      throw BundleException.invalidFormat(
          "index too long to hold: indexBytes=" + indexBytes + ", most=" + LENGTH_BYTES_MAX);
    }
  }

  /** All entries in the order of the index; unmodifiable. */
  public List<BundleEntry> entries() {
    return entries;
  }

  public int size() {
    return entries.size();
  }

  public Optional<BundleEntry> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The entry of that id.
   *
   * @throws BundleException ENTRY_NOT_FOUND
   */
  public BundleEntry get(String id) {
    return find(id).orElseThrow(() -> BundleException.entryNotFound(id));
  }

  /**
   * Holds the index against the span that the archive announced for the blob: every checkpoint once, in ascending order,
   * and no other. A difference means a wrong or damaged blob, never a checkpoint to be passed over.
   *
   * @param first the first checkpoint
   * @param last the last one, inclusive
   * @throws BundleException INVALID_FORMAT that names the first difference
   */
  public void requireCheckpoints(long first, long last) {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("first=" + first + ", last=" + last);
    }
    for (int i = 0; i < entries.size(); i++) {
      long checkpoint = entries.get(i).checkpoint();
      if (checkpoint < first || checkpoint - first != i || checkpoint > last) {
        throw BundleException.invalidFormat("index differs from the announced checkpoints: record="
            + i + ", checkpoint=" + checkpoint + ", announced=" + first + " to " + last);
      }
    }
    if (last - first != entries.size() - 1L) {
      throw BundleException.invalidFormat("index lacks announced checkpoints: records="
          + entries.size() + ", announced=" + first + " to " + last);
    }
  }

  /** One pass over the records; every length is held against the bytes left before it is used. */
  private static final class Parser {
    private final byte[] index;
    private final long indexOffset;
    private final CharsetDecoder utf8 =
        UTF_8.newDecoder(); // reports malformed input, which new String() replaces
    private int at;
    private int record;

    Parser(byte[] index, long indexOffset) {
      this.index = index;
      this.indexOffset = indexOffset;
    }

    BundleIndex parse(int entryCount) {
      List<BundleEntry> entries = new ArrayList<>(entryCount);
      Map<String, BundleEntry> byId = HashMap.newHashMap(entryCount);
      for (record = 0; record < entryCount; record++) {
        BundleEntry entry = next();
        if (byId.putIfAbsent(entry.id(), entry) != null) {
          throw wrong("duplicate id", "id=" + BundleException.printable(entry.id()));
        }
        entries.add(entry);
      }
      if (at != index.length) {
        throw wrong("bytes left behind the last index record", "left=" + (index.length - at));
      }
      return new BundleIndex(entries, byId);
    }

    private BundleEntry next() {
      int left = index.length - at;
      if (left < RECORD_BYTES_MIN) {
        throw wrong("index ends inside a record", "left=" + left);
      }
      long idLength = LittleEndian.u32(index, at);
      if (idLength > left - RECORD_FIXED_BYTES) {
        throw wrong("id length past the index", "idLength=" + idLength + ", left=" + left);
      }
      if (idLength == 0) {
        throw wrong("empty id", "left=" + left);
      }
      String id = id(at + ID_LENGTH_BYTES, (int) idLength);
      int fields = at + ID_LENGTH_BYTES + (int) idLength;
      long offset = LittleEndian.i64(index, fields);
      long length = LittleEndian.i64(index, fields + 8);
      // Both are unsigned; what is negative here lies beyond any file, and the difference cannot
      // overflow.
      if (offset < BundleHeader.LENGTH_BYTES
          || offset > indexOffset
          || length < 0
          || length > indexOffset - offset) {
        throw wrong(
            "entry outside the data",
            "id=" + BundleException.printable(id) + ", offset=" + Long.toUnsignedString(offset)
                + ", length=" + Long.toUnsignedString(length) + ", data=8 to " + indexOffset);
      }
      BundleEntry entry = new BundleEntry(id, offset, length, LittleEndian.i32(index, fields + 16));
      at = fields + RECORD_FIXED_BYTES - ID_LENGTH_BYTES;
      return entry;
    }

    private String id(int from, int length) {
      try {
        return utf8.decode(ByteBuffer.wrap(index, from, length)).toString();
      } catch (CharacterCodingException e) {
        throw wrong("id is not UTF-8", "idLength=" + length);
      }
    }

    private BundleException wrong(String what, String facts) {
      return BundleException.invalidFormat(
          what + ": record=" + record + ", offset=" + (indexOffset + at) + ", " + facts);
    }
  }
}
