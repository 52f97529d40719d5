package io.haulout.pipelines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be done with an event from its type as it stands in the bytes: address, module with its length, name with its
 * length. What follows, the type parameters, is not looked at. Most events of a checkpoint belong to nobody here, so a miss must
 * cost next to nothing: three samples make the hash, and bytes are compared only where a hash is taken. Immutable.
 */
final class EventMatcher {
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L; // 2^64 divided by the golden ratio

  private final int mask;
  private final long[] hashes;
  private final byte[] @Nullable [] keys;
  private final CompiledEvent[] @Nullable [] events;

  /** A type as it stands in an event: the encoded struct tag up to the end of the name. */
  record TypeKey(MoveAddress address, String module, String name) {
    byte[] encoded() {
      byte[] addressBytes = address.bytes();
      byte[] moduleBytes = module.getBytes(StandardCharsets.US_ASCII);
      byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
      byte[] key = Arrays.copyOf(
          addressBytes, addressBytes.length + 4 + moduleBytes.length + nameBytes.length);
      int end = append(key, addressBytes.length, moduleBytes);
      return Arrays.copyOf(key, append(key, end, nameBytes));
    }

    private static int append(byte[] key, int at, byte[] text) {
      int next = at;
      if (text.length < 0x80) {
        key[next++] = (byte) text.length;
      } else { // a Move identifier of 128 characters takes two length bytes
        key[next++] = (byte) (text.length | 0x80);
        key[next++] = (byte) (text.length >>> 7);
      }
      System.arraycopy(text, 0, key, next, text.length);
      return next + text.length;
    }
  }

  EventMatcher(Map<TypeKey, List<CompiledEvent>> eventsByType) {
    int capacity = Integer.highestOneBit(Math.max(4, eventsByType.size() * 4 - 1)) * 2;
    mask = capacity - 1;
    hashes = new long[capacity];
    keys = new byte[capacity][];
    events = new CompiledEvent[capacity][];
    eventsByType.forEach(this::put);
  }

  private void put(TypeKey type, List<CompiledEvent> compiled) {
    byte[] key = type.encoded();
    long hash = hash(key, 0, key.length);
    int slot = (int) hash & mask;
    while (keys[slot] != null) {
      slot = slot + 1 & mask;
    }
    hashes[slot] = hash;
    keys[slot] = key;
    events[slot] = compiled.toArray(CompiledEvent[]::new);
  }

  /**
   * What is to be done with an event of this type, or null for nothing.
   *
   * @param start where the struct tag begins
   * @param nameEnd where its name ends; more than 32 bytes after the start
   */
  CompiledEvent @Nullable [] match(byte[] bytes, int start, int nameEnd) {
    long hash = hash(bytes, start, nameEnd);
    for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
      byte[] key = keys[slot];
      if (key == null) {
        return null;
      }
      if (hashes[slot] == hash && Arrays.equals(key, 0, key.length, bytes, start, nameEnd)) {
        return events[slot];
      }
    }
  }

  /** Of the address, of the end of the name, and of the length; the module rarely decides, and then the bytes do. */
  private static long hash(byte[] bytes, int start, int end) {
    long address = (long) U64.get(bytes, start);
    long name = (long) U64.get(bytes, end - Long.BYTES);
    long mixed = ((address ^ name * SPREAD) + (end - start)) * SPREAD;
    return mixed ^ mixed >>> 32;
  }
}
