package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;
import java.util.Objects;

/**
 * Reads checkpoints in place, one at a time: a single forward walk that checks the whole structure and remembers where
 * things lie. Warm, it allocates nothing. Not thread-safe.
 */
public final class CheckpointReader {
  private static final int ENCODING_BCS = 1;
  private static final int ZSTD_MAGIC = 0xFD2FB528;

  private final BcsReader in = new BcsReader(new byte[0]);
  private final CheckpointView view = new CheckpointView();
  private final ObjectLayout object = new ObjectLayout();
  private final TransactionWalk transaction = new TransactionWalk(object);

  /**
   * Reads one entry: the encoding byte 01, then the checkpoint in BCS up to the end.
   *
   * @return a view of {@code bytes}, not a copy, valid until the next read by this reader; it is always the same instance
   * @throws io.haulout.checkpoint.bcs.UnknownVariantException if an enum has a tag that this version does not know
   * @throws io.haulout.checkpoint.bcs.BcsException if the bytes are anything else, with the offset from the entry's start
   * @throws IndexOutOfBoundsException if the part is not inside the array
   */
  public CheckpointView read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    in.reset(bytes, offset, length);
    view.reset(bytes);
    readEncoding();
    SummaryWalk.read(in, view);
    ContentsWalk.read(in, view);
    readTransactions();
    in.finish();
    return view;
  }

  private void readEncoding() {
    int start = in.position();
    int encoding = in.u8();
    if (encoding == ENCODING_BCS) {
      return;
    }
    if (encoding == (ZSTD_MAGIC & 0xff) && in.remaining() >= 3) {
      int rest = in.u16() | in.u8() << 16;
      if (rest == ZSTD_MAGIC >>> Byte.SIZE) {
        throw in.failureAt("a zstd frame, not a plain checkpoint: decompress it first", start);
      }
    }
    throw in.failureAt("unknown encoding: expected=1, found=" + encoding, start);
  }

  private void readTransactions() {
    int at = in.position();
    int count = in.count(Widths.TRANSACTION_MIN);
    int inContents = view.transactions.rows();
    if (count != inContents) {
      throw in.failureAt(
          "counts differ: transactions=" + count + ", in contents=" + inContents, at);
    }
    for (int row = 0; row < count; row++) {
      transaction.read(in, view.transactions, row);
      EffectsWalk.read(in, view.transactions, row);
      EventsWalk.read(in, view.transactions, row, view.events);
      readObjects(row, TransactionColumn.INPUT_COUNT, TransactionColumn.INPUTS);
      readObjects(row, TransactionColumn.OUTPUT_COUNT, TransactionColumn.OUTPUTS);
    }
  }

  private void readObjects(int row, int countColumn, int firstColumn) {
    int count = in.count(Widths.OBJECT_MIN);
    view.transactions.set(row, countColumn, count);
    view.transactions.set(row, firstColumn, in.position());
    for (int i = 0; i < count; i++) {
      object.read(in);
    }
  }
}
