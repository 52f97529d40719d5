package io.haulout.bench.question;

import io.haulout.bench.data.CheckpointFrames;
import io.haulout.bench.data.PackedFrame;
import io.haulout.bench.harness.Contestant;
import java.util.function.ToLongFunction;

/** Something simple done with every frame; the limits that decoding is measured against. */
record Walk(String name, CheckpointFrames frames, ToLongFunction<PackedFrame> what)
    implements Contestant {
  private static final int CACHE_LINE_BYTES = 64;

  @Override
  public long run() {
    long sum = 0;
    for (PackedFrame frame : frames.frames()) {
      sum += what.applyAsLong(frame);
    }
    return sum;
  }

  /** Adds up all bytes, as plainly as it can be written; the compiler may use the widest registers there are. */
  static long everyByte(PackedFrame frame) {
    int sum = 0;
    for (byte value : frame.bytes()) {
      sum += value;
    }
    return sum;
  }

  /** Adds up one byte of each cache line: what it takes to bring the memory in and do nothing with it. */
  static long everyCacheLine(PackedFrame frame) {
    byte[] bytes = frame.bytes();
    int sum = 0;
    for (int i = 0; i < bytes.length; i += CACHE_LINE_BYTES) {
      sum += bytes[i];
    }
    return sum;
  }
}
