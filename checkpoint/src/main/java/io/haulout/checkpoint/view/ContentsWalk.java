package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Reads the checkpoint contents: adds a row to the table for each transaction and notes where its digests stand. */
final class ContentsWalk {
  /** Transaction digest and effects digest. */
  private static final int EXECUTION_DIGESTS = 2 * Widths.PREFIXED_DIGEST;

  private enum Version {
    V1,
    V2
  }

  private static final Variants<Version> VERSIONS =
      new Variants<>("CheckpointContents", Version.values());

  private ContentsWalk() {}

  static void read(BcsReader in, CheckpointView view) {
    view.contents = in.position();
    switch (VERSIONS.read(in)) {
      case V1 -> readV1(in, view.transactions);
      case V2 -> readV2(in, view.transactions);
    }
    view.contentsEnd = in.position();
  }

  /** All digests, then all lists of signatures. */
  private static void readV1(BcsReader in, IntTable transactions) {
    int count = in.count(EXECUTION_DIGESTS);
    int first = in.skipElements(count, EXECUTION_DIGESTS);
    Digests.checkLengthBytes(in, first, 2 * count, Widths.PREFIXED_DIGEST, Widths.DIGEST);
    for (int i = 0; i < count; i++) {
      addRow(transactions, first + i * EXECUTION_DIGESTS);
    }
    int at = in.position();
    int lists = in.count(Widths.ONE_BYTE_MIN);
    if (lists != count) {
      throw in.failureAt(
          "counts differ: transactions in contents=" + count + ", signature lists=" + lists, at);
    }
    for (int i = 0; i < lists; i++) {
      in.skipByteStrings();
    }
  }

  /** Each transaction's digests with its own signatures, and with each signature an optional version. */
  private static void readV2(BcsReader in, IntTable transactions) {
    int count = in.count(EXECUTION_DIGESTS + 1);
    for (int i = 0; i < count; i++) {
      addRow(transactions, Digests.skipRecords(in, 2, Widths.PREFIXED_DIGEST, 0));
      int signatures = in.count(2);
      for (int j = 0; j < signatures; j++) {
        in.skipBytes();
        in.skipOption(Widths.U64);
      }
    }
  }

  private static void addRow(IntTable transactions, int executionDigests) {
    transactions.set(transactions.add(), TransactionColumn.DIGEST, executionDigests + 1);
  }
}
