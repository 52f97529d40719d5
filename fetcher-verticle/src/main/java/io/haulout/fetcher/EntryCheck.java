package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.VerifyLevel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/** The checks that an entry passes before it leaves the fetcher: cheap, and enough to notice a wrong or shifted read. */
final class EntryCheck {
  /** Encoding byte, epoch, sequence number: the fixed head of every entry. */
  private static final int HEAD_BYTES = 17;

  private static final int SEQUENCE_NUMBER_OFFSET = 9;
  private static final int ENCODING_BCS = 1;
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EntryCheck() {}

  /**
   * Checks {@code bytes[offset, offset + length)}.
   *
   * @param crc32 what the bundle's index says; empty where the source has no index
   * @throws BackfillException CHECKSUM_MISMATCH, MALFORMED_CHECKPOINT or SEQUENCE_MISMATCH, naming the checkpoint
   */
  static void check(
      long checkpoint,
      byte[] bytes,
      int offset,
      int length,
      OptionalInt crc32,
      VerifyLevel level,
      String source) {
    if (crc32.isPresent() && level != VerifyLevel.NONE) {
      CRC32 crc = new CRC32();
      crc.update(bytes, offset, length);
      if ((int) crc.getValue() != crc32.getAsInt()) {
        throw failure(
            FailureCode.CHECKSUM_MISMATCH,
            checkpoint,
            source,
            String.format(
                "Entry CRC32 mismatch: expected 0x%08x, got 0x%08x",
                crc32.getAsInt(), (int) crc.getValue()));
      }
    }
    if (length < HEAD_BYTES) {
      throw failure(
          FailureCode.MALFORMED_CHECKPOINT, checkpoint, source, "only " + length + " bytes long");
    }
    if (bytes[offset] != ENCODING_BCS) {
      throw failure(
          FailureCode.MALFORMED_CHECKPOINT,
          checkpoint,
          source,
          String.format(
              "unsupported checkpoint encoding 0x%02x, only 0x01 (BCS) is known", bytes[offset]));
    }
    long sequenceNumber = (long) U64.get(bytes, offset + SEQUENCE_NUMBER_OFFSET);
    if (sequenceNumber != checkpoint) {
      throw failure(
          FailureCode.SEQUENCE_MISMATCH,
          checkpoint,
          source,
          "holds checkpoint " + Long.toUnsignedString(sequenceNumber));
    }
  }

  private static BackfillException failure(
      FailureCode code, long checkpoint, String source, String why) {
    return new BackfillException(
        code, checkpoint, "checkpoint " + checkpoint + " from " + source + ": " + why, null);
  }
}
