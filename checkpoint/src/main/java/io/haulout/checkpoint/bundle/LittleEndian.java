package io.haulout.checkpoint.bundle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bundle's integers. Unsigned values are handed out as their bits; what a set top bit means, the caller knows. */
final class LittleEndian {
  private static final VarHandle I32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle I64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static int i32(byte[] bytes, int at) {
    return (int) I32.get(bytes, at);
  }

  static long u32(byte[] bytes, int at) {
    return Integer.toUnsignedLong(i32(bytes, at));
  }

  static long i64(byte[] bytes, int at) {
    return (long) I64.get(bytes, at);
  }

  static void putI32(byte[] bytes, int at, int value) {
    I32.set(bytes, at, value);
  }

  static void putI64(byte[] bytes, int at, long value) {
    I64.set(bytes, at, value);
  }
}
