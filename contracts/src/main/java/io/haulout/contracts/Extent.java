package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.List;

/** What a fetch task reads. */
public sealed interface Extent {
  /** Bytes to move, at least; what a store does not tell counts as nothing. */
  long lengthBytes();

  /** The checkpoints that the extent holds. */
  SpanSet checkpoints();

  /**
   * One byte range of one blob, and the wanted entries in it in the order of their bytes. Bytes between entries are read
   * and dropped.
   */
  record BlobRange(
      BlobId blob, long blobSizeBytes, long offsetBytes, long lengthBytes, List<EntryRange> entries)
      implements Extent {
    public BlobRange {
      entries = List.copyOf(entries);
      require(offsetBytes >= 0, "offsetBytes", offsetBytes, "0 or more");
      require(lengthBytes >= 1, "lengthBytes", lengthBytes, "1 or more");
      require(
          offsetBytes + lengthBytes <= blobSizeBytes,
          "blobSizeBytes",
          blobSizeBytes,
          "the end of the range or more");
      require(!entries.isEmpty(), "entries", entries.size(), "one or more");
      long position = offsetBytes;
      for (EntryRange entry : entries) {
        require(
            entry.offsetBytes() >= position,
            "entries",
            entry,
            "ascending, apart, within the range");
        position = entry.endBytes();
      }
      require(
          position <= offsetBytes + lengthBytes, "entries", position, "an end within the range");
    }

    @Override
    public SpanSet checkpoints() {
      return SpanSet.of(
          entries.stream().map(entry -> CheckpointSpan.of(entry.checkpoint())).toList());
    }
  }

  /** Objects that hold one checkpoint each, in ascending order of their checkpoints. */
  record ObjectList(List<StoredObject> objects) implements Extent {
    public ObjectList {
      objects = List.copyOf(objects);
      require(!objects.isEmpty(), "objects", objects.size(), "one or more");
      for (int i = 1; i < objects.size(); i++) {
        require(
            objects.get(i).checkpoint() > objects.get(i - 1).checkpoint(),
            "objects",
            objects.get(i),
            "ascending checkpoints");
      }
    }

    @Override
    public long lengthBytes() {
      return objects.stream().mapToLong(StoredObject::lengthBytes).sum();
    }

    @Override
    public SpanSet checkpoints() {
      return SpanSet.of(
          objects.stream().map(object -> CheckpointSpan.of(object.checkpoint())).toList());
    }
  }
}
