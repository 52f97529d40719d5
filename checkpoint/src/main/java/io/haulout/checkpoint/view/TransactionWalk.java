package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Reads the signed envelope of one transaction: intent, transaction data, signatures. */
final class TransactionWalk {
  private static final int INTENT = 3;

  private enum Version {
    V1
  }

  private enum Expiration {
    NONE,
    EPOCH,
    VALID_DURING,
    VALIDITY
  }

  static final Variants<TransactionKind> KINDS =
      new Variants<>("TransactionKind", TransactionKind.values());
  private static final Variants<Version> VERSIONS =
      new Variants<>("TransactionData", Version.values());
  private static final Variants<Expiration> EXPIRATIONS =
      new Variants<>("TransactionExpiration", Expiration.values());

  private final ProgrammableWalk programmable;
  private final SystemTransactionWalk system;

  TransactionWalk(ObjectLayout object) {
    this.programmable = new ProgrammableWalk();
    this.system = new SystemTransactionWalk(object);
  }

  void read(BcsReader in, IntTable transactions, int row) {
    checkEnvelopeHead(in);
    transactions.set(row, TransactionColumn.DATA, in.position());
    readData(in, transactions, row);
    transactions.set(row, TransactionColumn.DATA_END, in.position());
    in.skipByteStrings(); // signatures
  }

  /** One transaction per envelope, with the intent of a transaction of the first version. */
  private static void checkEnvelopeHead(BcsReader in) {
    int at = in.position();
    int count = in.length();
    if (count != 1) {
      throw in.failureAt("signed transactions in an envelope: expected=1, found=" + count, at);
    }
    int intent = in.skip(INTENT);
    for (int i = intent; i < intent + INTENT; i++) {
      if (in.bytes()[i] != 0) {
        throw in.failureAt(
            "intent of a transaction: expected=0, found=" + (in.bytes()[i] & 0xff), i);
      }
    }
  }

  private void readData(BcsReader in, IntTable transactions, int row) {
    switch (VERSIONS.read(in)) {
      case V1 -> {
        transactions.set(row, TransactionColumn.KIND, in.position());
        readKind(in, transactions, row);
        transactions.set(row, TransactionColumn.SENDER, in.skip(Widths.ADDRESS));
        Digests.skipObjectRefs(in); // gas payment
        in.skip(Widths.ADDRESS + 2 * Widths.U64); // gas owner, price, budget
        skipExpiration(in);
      }
    }
  }

  private void readKind(BcsReader in, IntTable transactions, int row) {
    TransactionKind kind = KINDS.read(in);
    switch (kind) {
      case PROGRAMMABLE_TRANSACTION -> programmable.read(in, transactions, row);
      case PROGRAMMABLE_SYSTEM_TRANSACTION -> {
        programmable.read(in, transactions, row);
        // The package of a transaction is that of a user's first command; the system's own ones
        // have none.
        transactions.set(row, TransactionColumn.FIRST_PACKAGE, -1);
      }
      default -> {
        transactions.set(row, TransactionColumn.COMMANDS, 0);
        transactions.set(row, TransactionColumn.COMMAND_COUNT, 0);
        transactions.set(row, TransactionColumn.FIRST_PACKAGE, -1);
        system.skip(in, kind);
      }
    }
  }

  private static void skipExpiration(BcsReader in) {
    switch (EXPIRATIONS.read(in)) {
      case NONE -> {}
      case EPOCH -> in.skip(Widths.U64);
      case VALID_DURING -> skipValidity(in);
      case VALIDITY -> {
        skipValidity(in);
        if (in.option()) {
          skipAllowedProposers(in);
        }
      }
    }
  }

  /** First and last epoch, first and last time, chain, nonce. */
  private static void skipValidity(BcsReader in) {
    for (int i = 0; i < 4; i++) {
      in.skipOption(Widths.U64);
    }
    Digests.skip(in);
    in.skip(Widths.U32);
  }

  private static void skipAllowedProposers(BcsReader in) {
    in.skip(Widths.U64);
    int at = in.position();
    int count = in.count(Widths.U32);
    if (count == 0) {
      throw in.failureAt("empty list: type=NonEmptyU32List", at);
    }
    in.skipElements(count, Widths.U32);
  }
}
