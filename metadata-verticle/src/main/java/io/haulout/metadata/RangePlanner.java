package io.haulout.metadata;

import io.haulout.checkpoint.bundle.SliverGrid;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.Extent;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.haulout.metadata.source.BlobIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts what is wanted of a blob or of a list of objects into extents, once. Pure. */
final class RangePlanner {
  /** Objects of one extent, at the most; their sizes may not be known. */
  private static final int OBJECTS_MAX = 256;

  private final PlanOptions options;

  RangePlanner(PlanOptions options) {
    this.options = options;
  }

  /** The ranges that hold the wanted entries of a blob, in the order of their bytes; empty when it holds none. */
  List<Extent> ranges(BlobIndex index, SpanSet wanted) {
    List<EntryRange> entries = index.entries().stream()
        .filter(entry -> wanted.contains(entry.checkpoint()))
        .sorted(Comparator.comparingLong(EntryRange::offsetBytes))
        .toList();
    List<Extent> ranges = new ArrayList<>();
    List<EntryRange> current = new ArrayList<>();
    long limit = 0;
    for (EntryRange entry : entries) {
      boolean joins = !current.isEmpty()
          && entry.offsetBytes() >= current.getLast().endBytes()
          && entry.offsetBytes() - current.getLast().endBytes() <= options.gapBytes()
          && entry.endBytes() <= limit;
      if (!joins) {
        addRange(ranges, index, current);
        current.clear();
        limit = limit(index, entry.offsetBytes());
      }
      current.add(entry);
    }
    addRange(ranges, index, current);
    return ranges;
  }

  /** Where a range that begins at an offset has to end: at its size, drawn back to a sliver border if there is one. */
  private long limit(BlobIndex index, long startBytes) {
    if (options.rangeBytesMax() >= index.sizeBytes() - startBytes) {
      return index.sizeBytes();
    }
    long furthest = startBytes + options.rangeBytesMax();
    if (!options.alignToSlivers()) {
      return furthest;
    }
    SliverGrid grid = new SliverGrid(index.sizeBytes());
    long border = grid.startBytes(grid.sliverAt(furthest));
    return border > startBytes ? border : furthest;
  }

  private static void addRange(List<Extent> ranges, BlobIndex index, List<EntryRange> entries) {
    if (!entries.isEmpty()) {
      long start = entries.getFirst().offsetBytes();
      ranges.add(new Extent.BlobRange(
          index.id(), index.sizeBytes(), start, entries.getLast().endBytes() - start, entries));
    }
  }

  /** The lists that the wanted objects are read in. */
  List<Extent> lists(List<StoredObject> objects) {
    List<Extent> lists = new ArrayList<>();
    List<StoredObject> current = new ArrayList<>();
    long size = 0;
    for (StoredObject object : objects) {
      if (current.size() == OBJECTS_MAX
          || (!current.isEmpty() && size + object.lengthBytes() > options.rangeBytesMax())) {
        lists.add(new Extent.ObjectList(current));
        current.clear();
        size = 0;
      }
      current.add(object);
      size += object.lengthBytes();
    }
    if (!current.isEmpty()) {
      lists.add(new Extent.ObjectList(current));
    }
    return lists;
  }
}
