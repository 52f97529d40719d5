package io.haulout.checkpoint.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * BLAKE2b (RFC 7693) with 32 bytes of output, no key, no salt and no personalisation. This is the 32-byte parameter set,
 * not the 64-byte function cut short. Reusable: {@link #digest} leaves the instance as new. Not thread-safe.
 */
public final class Blake2b256 {
  /** Bytes of one digest. */
  public static final int DIGEST_BYTES = 32;

  private static final int BLOCK_BYTES = 128;
  private static final int ROUNDS = 12;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L,
  };

  /** First word of the parameter block: 32 bytes of output, no key, fan-out and depth 1. */
  private static final long PARAMETERS = 0x01010020L;

  /** Which message word each half of each mixing step takes; rounds 11 and 12 repeat the first two. */
  private static final byte[] SCHEDULE = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, //
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3, //
    11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4, //
    7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8, //
    9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13, //
    2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9, //
    12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11, //
    13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10, //
    6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5, //
    10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0, //
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, //
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
  };

  private final long[] state = new long[8];
  private final long[] message = new long[16];
  private final byte[] pending = new byte[BLOCK_BYTES];
  private int pendingBytes;
  private long totalBytes;

  /** A hash of nothing yet. */
  public Blake2b256() {
    reset();
  }

  /** The digest of the parts one after the other, as a new array. */
  public static byte[] hash(byte[]... parts) {
    Blake2b256 hash = new Blake2b256();
    for (byte[] part : parts) {
      hash.update(part, 0, part.length);
    }
    byte[] out = new byte[DIGEST_BYTES];
    hash.digest(out, 0);
    return out;
  }

  /** Takes {@code length} more bytes in. */
  public void update(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int at = offset;
    int left = length;
    // A full block is mixed only when more follows: the last one, even if full, is mixed with the
    // final flag.
    if (pendingBytes > 0) {
      int taken = Math.min(BLOCK_BYTES - pendingBytes, left);
      System.arraycopy(bytes, at, pending, pendingBytes, taken);
      pendingBytes += taken;
      at += taken;
      left -= taken;
      if (left > 0) {
        compress(pending, 0, BLOCK_BYTES, false);
        pendingBytes = 0;
      }
    }
    while (left > BLOCK_BYTES) {
      compress(bytes, at, BLOCK_BYTES, false);
      at += BLOCK_BYTES;
      left -= BLOCK_BYTES;
    }
    if (left > 0) {
      System.arraycopy(bytes, at, pending, 0, left);
      pendingBytes = left;
    }
  }

  /** Writes the 32 bytes of the digest to {@code out} from {@code offset} on, and starts anew. */
  public void digest(byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, DIGEST_BYTES, out.length);
    Arrays.fill(pending, pendingBytes, BLOCK_BYTES, (byte) 0);
    compress(pending, 0, pendingBytes, true);
    for (int word = 0; word < DIGEST_BYTES / Long.BYTES; word++) {
      LONG.set(out, offset + word * Long.BYTES, state[word]);
    }
    reset();
  }

  private void reset() {
    System.arraycopy(IV, 0, state, 0, IV.length);
    state[0] ^= PARAMETERS;
    pendingBytes = 0;
    totalBytes = 0;
  }

  /**
   * Mixes one block in. The rounds stay a loop on purpose: unrolled, the method outgrows the 8000 bytecodes that HotSpot
   * compiles at most, and runs forty times slower.
   */
  private void compress(byte[] block, int offset, int countedBytes, boolean last) {
    totalBytes += countedBytes;
    long[] m = message;
    for (int word = 0; word < m.length; word++) {
      m[word] = (long) LONG.get(block, offset + word * Long.BYTES);
    }
    long[] h = state;
    long v0 = h[0];
    long v1 = h[1];
    long v2 = h[2];
    long v3 = h[3];
    long v4 = h[4];
    long v5 = h[5];
    long v6 = h[6];
    long v7 = h[7];
    long v8 = IV[0];
    long v9 = IV[1];
    long v10 = IV[2];
    long v11 = IV[3];
    long v12 = IV[4] ^ totalBytes;
    long v13 = IV[5];
    long v14 = last ? ~IV[6] : IV[6];
    long v15 = IV[7];
    for (int s = 0; s < ROUNDS * 16; s += 16) {
      v0 += v4 + m[SCHEDULE[s]];
      v12 = Long.rotateRight(v12 ^ v0, 32);
      v8 += v12;
      v4 = Long.rotateRight(v4 ^ v8, 24);
      v0 += v4 + m[SCHEDULE[s + 1]];
      v12 = Long.rotateRight(v12 ^ v0, 16);
      v8 += v12;
      v4 = Long.rotateRight(v4 ^ v8, 63);

      v1 += v5 + m[SCHEDULE[s + 2]];
      v13 = Long.rotateRight(v13 ^ v1, 32);
      v9 += v13;
      v5 = Long.rotateRight(v5 ^ v9, 24);
      v1 += v5 + m[SCHEDULE[s + 3]];
      v13 = Long.rotateRight(v13 ^ v1, 16);
      v9 += v13;
      v5 = Long.rotateRight(v5 ^ v9, 63);

      v2 += v6 + m[SCHEDULE[s + 4]];
      v14 = Long.rotateRight(v14 ^ v2, 32);
      v10 += v14;
      v6 = Long.rotateRight(v6 ^ v10, 24);
      v2 += v6 + m[SCHEDULE[s + 5]];
      v14 = Long.rotateRight(v14 ^ v2, 16);
      v10 += v14;
      v6 = Long.rotateRight(v6 ^ v10, 63);

      v3 += v7 + m[SCHEDULE[s + 6]];
      v15 = Long.rotateRight(v15 ^ v3, 32);
      v11 += v15;
      v7 = Long.rotateRight(v7 ^ v11, 24);
      v3 += v7 + m[SCHEDULE[s + 7]];
      v15 = Long.rotateRight(v15 ^ v3, 16);
      v11 += v15;
      v7 = Long.rotateRight(v7 ^ v11, 63);

      v0 += v5 + m[SCHEDULE[s + 8]];
      v15 = Long.rotateRight(v15 ^ v0, 32);
      v10 += v15;
      v5 = Long.rotateRight(v5 ^ v10, 24);
      v0 += v5 + m[SCHEDULE[s + 9]];
      v15 = Long.rotateRight(v15 ^ v0, 16);
      v10 += v15;
      v5 = Long.rotateRight(v5 ^ v10, 63);

      v1 += v6 + m[SCHEDULE[s + 10]];
      v12 = Long.rotateRight(v12 ^ v1, 32);
      v11 += v12;
      v6 = Long.rotateRight(v6 ^ v11, 24);
      v1 += v6 + m[SCHEDULE[s + 11]];
      v12 = Long.rotateRight(v12 ^ v1, 16);
      v11 += v12;
      v6 = Long.rotateRight(v6 ^ v11, 63);

      v2 += v7 + m[SCHEDULE[s + 12]];
      v13 = Long.rotateRight(v13 ^ v2, 32);
      v8 += v13;
      v7 = Long.rotateRight(v7 ^ v8, 24);
      v2 += v7 + m[SCHEDULE[s + 13]];
      v13 = Long.rotateRight(v13 ^ v2, 16);
      v8 += v13;
      v7 = Long.rotateRight(v7 ^ v8, 63);

      v3 += v4 + m[SCHEDULE[s + 14]];
      v14 = Long.rotateRight(v14 ^ v3, 32);
      v9 += v14;
      v4 = Long.rotateRight(v4 ^ v9, 24);
      v3 += v4 + m[SCHEDULE[s + 15]];
      v14 = Long.rotateRight(v14 ^ v3, 16);
      v9 += v14;
      v4 = Long.rotateRight(v4 ^ v9, 63);
    }
    h[0] ^= v0 ^ v8;
    h[1] ^= v1 ^ v9;
    h[2] ^= v2 ^ v10;
    h[3] ^= v3 ^ v11;
    h[4] ^= v4 ^ v12;
    h[5] ^= v5 ^ v13;
    h[6] ^= v6 ^ v14;
    h[7] ^= v7 ^ v15;
  }
}
