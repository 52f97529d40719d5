package io.haulout.fetcher;

import io.haulout.contracts.EntryRange;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.VerifyLevel;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a range, as they arrive, into checked frames. Bytes are copied once, into the frame they leave in;
 * bytes between entries are dropped. Pure: it asks for room and says when a frame is full, others find the room and send.
 */
final class FrameAssembler {
  private final List<FramePlan.Piece> pieces;
  private final VerifyLevel verify;
  private final String source;

  private int piece; // the one being filled, or the next to be
  private byte @Nullable [] frame;
  private int entry; // of the piece
  private int filledBytes; // of the frame
  private int entryBytes; // of the entry that are in the frame
  private long position; // in the blob, of the next byte to arrive

  FrameAssembler(List<EntryRange> entries, int frameBytes, VerifyLevel verify, String source) {
    this.pieces = FramePlan.cut(entries, frameBytes);
    this.verify = verify;
    this.source = source;
    this.position = pieces.getFirst().startBytes();
  }

  /** A frame whose entries have all been checked. */
  record Full(int number, List<FrameEntry> layout, byte[] bytes) {}

  /** Where a read has to begin: at the first entry that is not in a finished frame. */
  long resumeOffset() {
    return pieces.get(piece).startBytes();
  }

  /** Where a read ends: after the last entry. */
  long endOffset() {
    return pieces.getLast().entries().getLast().endBytes();
  }

  /** Frames finished so far. */
  int framesDone() {
    return piece;
  }

  boolean done() {
    return piece == pieces.size();
  }

  /** Whether bytes can be fed; if not, room for {@link #nextFrameBytes} has to be found first. */
  boolean frameOpen() {
    return frame != null;
  }

  int nextFrameBytes() {
    return pieces.get(piece).sizeBytes();
  }

  void openFrame() {
    frame = new byte[nextFrameBytes()];
    entry = 0;
    filledBytes = 0;
    entryBytes = 0;
  }

  /** Drops the frame being filled; the next bytes to be fed are those from {@link #resumeOffset}. */
  void restart() {
    frame = null;
    position = done() ? position : resumeOffset();
  }

  /**
   * Takes bytes from a chunk until it is used up or the frame is full.
   *
   * @param from first byte of the chunk to take
   * @return bytes taken, at least 1
   * @throws io.haulout.contracts.BackfillException when an entry fails its check
   */
  int feed(Buffer chunk, int from) {
    byte[] target = openBytes();
    int at = from;
    List<EntryRange> entries = pieces.get(piece).entries();
    while (at < chunk.length() && entry < entries.size()) {
      EntryRange current = entries.get(entry);
      if (entryBytes == 0 && position < current.offsetBytes()) { // between two entries
        int skipped = (int) Math.min(current.offsetBytes() - position, chunk.length() - at);
        at += skipped;
        position += skipped;
        continue;
      }
      int taken = Math.min(current.lengthBytes() - entryBytes, chunk.length() - at);
      chunk.getBytes(at, at + taken, target, filledBytes);
      at += taken;
      position += taken;
      filledBytes += taken;
      entryBytes += taken;
      if (entryBytes == current.lengthBytes()) {
        int start = filledBytes - entryBytes;
        EntryCheck.check(
            current.checkpoint(),
            target,
            start,
            entryBytes,
            OptionalInt.of(current.crc32()),
            verify,
            source);
        entry++;
        entryBytes = 0;
      }
    }
    return at - from;
  }

  /** Takes the frame out when it is full. */
  @Nullable
  Full takeIfFull() {
    if (frame == null || entry < pieces.get(piece).entries().size()) {
      return null;
    }
    Full full = new Full(piece, pieces.get(piece).layout(), frame);
    frame = null;
    piece++;
    return full;
  }

  private byte[] openBytes() {
    if (frame == null) {
      throw new IllegalStateException("no frame is open");
    }
    return frame;
  }
}
