package io.haulout.fetcher;

import io.haulout.contracts.EntryRange;
import io.haulout.contracts.FrameEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * How the entries of a task are cut into frames. It depends on nothing but the entries and the frame size, so a task
 * that is done again gives the same frames.
 */
final class FramePlan {
  private FramePlan() {}

  /** Consecutive entries that go into one frame. */
  record Piece(List<EntryRange> entries) {
    int sizeBytes() {
      return entries.stream().mapToInt(EntryRange::lengthBytes).sum();
    }

    long startBytes() {
      return entries.getFirst().offsetBytes();
    }

    /** Where the entries lie in the frame: back to back. */
    List<FrameEntry> layout() {
      List<FrameEntry> layout = new ArrayList<>(entries.size());
      int position = 0;
      for (EntryRange entry : entries) {
        layout.add(new FrameEntry(entry.checkpoint(), position, entry.lengthBytes()));
        position += entry.lengthBytes();
      }
      return layout;
    }
  }

  /** Cuts before an entry that would not fit any more; an entry larger than a frame is a piece of its own. */
  static List<Piece> cut(List<EntryRange> entries, int frameBytes) {
    List<Piece> pieces = new ArrayList<>();
    List<EntryRange> current = new ArrayList<>();
    long size = 0;
    for (EntryRange entry : entries) {
      if (!current.isEmpty() && size + entry.lengthBytes() > frameBytes) {
        pieces.add(new Piece(List.copyOf(current)));
        current.clear();
        size = 0;
      }
      current.add(entry);
      size += entry.lengthBytes();
    }
    pieces.add(new Piece(List.copyOf(current)));
    return pieces;
  }
}
