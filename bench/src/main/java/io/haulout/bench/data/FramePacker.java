package io.haulout.bench.data;

import io.haulout.fetcher.FetcherOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Packs checkpoints into frames of the size that the fetcher cuts. */
final class FramePacker {
  private static final int FRAME_BYTES = FetcherOptions.DEFAULTS.frameBytes();

  private final List<PackedFrame> frames = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FRAME_BYTES);
  private final List<Integer> offsets = new ArrayList<>(List.of(0));

  /** Adds a copy of a checkpoint. A frame ends where the next checkpoint would make it too large. */
  void add(byte[] checkpoint) {
    if (bytes.size() > 0 && bytes.size() + checkpoint.length > FRAME_BYTES) {
      endFrame();
    }
    bytes.writeBytes(checkpoint);
    offsets.add(bytes.size());
  }

  List<PackedFrame> finish() {
    if (bytes.size() > 0) {
      endFrame();
    }
    return List.copyOf(frames);
  }

  private void endFrame() {
    frames.add(new PackedFrame(
        bytes.toByteArray(), offsets.stream().mapToInt(Integer::intValue).toArray()));
    bytes.reset();
    offsets.clear();
    offsets.add(0);
  }
}
