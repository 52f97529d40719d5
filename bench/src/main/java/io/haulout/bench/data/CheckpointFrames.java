package io.haulout.bench.data;

import io.haulout.checkpoint.CheckpointFiles;
import io.haulout.checkpoint.encode.SyntheticChain;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Frames to decode, far more than the caches of a processor hold: in a backfill no checkpoint is read twice.
 *
 * @param description what they are, without paths
 */
public record CheckpointFrames(String description, List<PackedFrame> frames) {
  private static final double MEGABYTE = 1e6;
  private static final long FILES_BYTES_MIN = 256L << 20;

  public CheckpointFrames {
    frames = List.copyOf(frames);
  }

  /** The first checkpoints of a chain. */
  public static CheckpointFrames synthetic(
      String chainName, SyntheticChainOptions options, int checkpointCount) {
    SyntheticChain chain = new SyntheticChain(options);
    FramePacker packer = new FramePacker();
    for (int i = 0; i < checkpointCount; i++) {
      packer.add(chain.next().bytes());
    }
    List<PackedFrame> frames = packer.finish();
    return new CheckpointFrames(
        "%,d checkpoints, %.1f MB, of the synthetic chain %s with seed %d"
            .formatted(checkpointCount, bytes(frames) / MEGABYTE, chainName, options.seed()),
        frames);
  }

  /**
   * The {@code .chk} files below a folder, over and over until there is enough.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static CheckpointFrames recorded(Path folder) throws IOException {
    SortedMap<Long, Path> files = CheckpointFiles.find(List.of(folder), checkpoint -> true);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("--files: no file named <checkpoint>.chk in " + folder);
    }
    List<byte[]> checkpoints = new ArrayList<>();
    long bytes = 0;
    for (Path file : files.values()) {
      byte[] checkpoint = Files.readAllBytes(file);
      checkpoints.add(checkpoint);
      bytes += checkpoint.length;
    }
    long times = Math.max(1, Math.ceilDiv(FILES_BYTES_MIN, Math.max(1, bytes)));
    FramePacker packer = new FramePacker();
    for (long time = 0; time < times; time++) {
      checkpoints.forEach(packer::add);
    }
    return new CheckpointFrames(
        "%,d recorded checkpoints, %.1f MB, each %d times"
            .formatted(files.size(), bytes / MEGABYTE, times),
        packer.finish());
  }

  public long bytes() {
    return bytes(frames);
  }

  public int checkpointCount() {
    return frames.stream().mapToInt(PackedFrame::checkpointCount).sum();
  }

  private static long bytes(List<PackedFrame> frames) {
    return frames.stream().mapToLong(frame -> frame.bytes().length).sum();
  }
}
