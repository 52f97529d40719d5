package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.List;

/**
 * Bytes of checkpoints on their way to a decoder: about 4 MiB, or one larger checkpoint alone. Frames of a task are cut
 * the same way each time, so a redelivered frame covers the same checkpoints.
 *
 * @param task number of the fetch task
 * @param number position of the frame in its task, from 0
 * @param source where the bytes came from
 * @param bytes immutable by contract: whoever sent it must not touch it again
 */
public record Frame(
    JobContext context,
    long task,
    int number,
    String source,
    List<FrameEntry> entries,
    byte[] bytes) {
  public Frame {
    entries = List.copyOf(entries);
    require(!entries.isEmpty(), "entries", entries.size(), "one or more");
    for (FrameEntry entry : entries) {
      require(
          entry.lengthBytes() >= 1
              && entry.offsetBytes() >= 0
              && entry.offsetBytes() <= bytes.length - entry.lengthBytes(),
          "entry",
          entry,
          "a slice of the frame's " + bytes.length + " bytes");
    }
  }

  public long sizeBytes() {
    return bytes.length;
  }
}
