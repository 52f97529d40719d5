package io.haulout.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Blobs of random bytes. The archive never looks into a checkpoint. */
final class SampleBlobs {
  private SampleBlobs() {}

  static PackedCheckpoint checkpoint(long number, int lengthBytes) {
    byte[] data = new byte[lengthBytes];
    new Random(number).nextBytes(data);
    return new PackedCheckpoint(number, data, false);
  }

  /** Consecutive checkpoints of that length, so many to a blob. */
  static BlobStore pack(
      Path folder, long first, int count, int lengthBytes, int checkpointsPerBlob) {
    List<PackedCheckpoint> checkpoints = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      checkpoints.add(checkpoint(first + i, lengthBytes));
    }
    return BlobStore.pack(
        folder, checkpoints.iterator(), new PackRules(1L << 40, checkpointsPerBlob, 30));
  }
}
