package io.haulout.checkpoint.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SplitMix64, written out here because the bytes of a seed must stay the same on every machine and every JDK; fast and not
 * for secrets. Not thread-safe.
 */
final class SeededRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long state;

  SeededRandom(long seed) {
    state = seed;
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** 0 up to, not including, {@code bound}, which is at least 1; the bias of 2^-63 bound is of no account here. */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }

  /** Both ends included. */
  int between(int min, int max) {
    return min + below(max - min + 1);
  }

  /** As {@link #between(int, int)}, for a span below 2^63. */
  long between(long min, long max) {
    return min + Math.unsignedMultiplyHigh(nextLong(), max - min + 1);
  }

  /** True in a share of {@code probability} of the calls. */
  boolean chance(double probability) {
    return unit() < probability;
  }

  /** At least 0 and below 1. */
  double unit() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** A whole number whose mean is {@code mean}: the one below or the one above it. */
  int rounded(double mean) {
    int whole = (int) mean;
    return whole + (chance(mean - whole) ? 1 : 0);
  }

  /** 0, 1, 2 ... with falling likelihood and the given mean. */
  int geometric(double mean) {
    if (mean <= 0) {
      return 0;
    }
    return (int) (StrictMath.log(1 - unit()) / StrictMath.log(mean / (1 + mean)));
  }

  /**
   * A positive number with the given mean whose logarithm is normally distributed.
   *
   * @param sigma standard deviation of the logarithm; the median is the mean divided by e^(sigma^2 / 2)
   */
  double logNormal(double mean, double sigma) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    double gaussian = radius * StrictMath.cos(2 * Math.PI * unit());
    return mean * StrictMath.exp(sigma * gaussian - sigma * sigma / 2);
  }

  SuiAddress address() {
    return new SuiAddress(nextLong(), nextLong(), nextLong(), nextLong());
  }

  Digest digest() {
    byte[] bytes = new byte[Digest.LENGTH_BYTES];
    fill(bytes, 0, bytes.length);
    return Digest.of(bytes);
  }

  /** Fills the bytes from {@code from} up to, not including, {@code to}. */
  void fill(byte[] target, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      LONG.set(target, at, nextLong());
    }
    for (long rest = at < to ? nextLong() : 0; at < to; at++) {
      target[at] = (byte) rest;
      rest >>>= 8;
    }
  }
}
