package io.haulout.bench.data;

/**
 * Checkpoints one behind the other in one array, as the fetcher hands them to a decoder.
 *
 * @param offsets where each checkpoint begins, and at the end where the last one ends
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the point: they are read in place
public record PackedFrame(byte[] bytes, int[] offsets) {
  public int checkpointCount() {
    return offsets.length - 1;
  }

  public int offset(int index) {
    return offsets[index];
  }

  public int length(int index) {
    return offsets[index + 1] - offsets[index];
  }
}
