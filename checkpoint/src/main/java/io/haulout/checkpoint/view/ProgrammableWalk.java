package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Reads the inputs and the commands of a programmable transaction. */
final class ProgrammableWalk {
  private static final int CALL_ARG_MIN = 2;

  private enum CallArg {
    PURE,
    OBJECT,
    FUNDS_WITHDRAWAL
  }

  private enum ObjectArg {
    IMM_OR_OWNED_OBJECT,
    SHARED_OBJECT,
    RECEIVING
  }

  private enum SharedObjectMutability {
    IMMUTABLE,
    MUTABLE,
    NON_EXCLUSIVE_WRITE
  }

  private enum Reservation {
    MAX_AMOUNT_U64
  }

  private enum WithdrawalTypeArg {
    BALANCE
  }

  private enum WithdrawFrom {
    SENDER,
    SPONSOR,
    SENDER_ALLOWANCE
  }

  private static final Variants<CallArg> CALL_ARGS = new Variants<>("CallArg", CallArg.values());
  private static final Variants<ObjectArg> OBJECT_ARGS =
      new Variants<>("ObjectArg", ObjectArg.values());
  private static final Variants<SharedObjectMutability> MUTABILITIES =
      new Variants<>("SharedObjectMutability", SharedObjectMutability.values());
  private static final Variants<Reservation> RESERVATIONS =
      new Variants<>("Reservation", Reservation.values());
  private static final Variants<WithdrawalTypeArg> WITHDRAWAL_TYPE_ARGS =
      new Variants<>("WithdrawalTypeArg", WithdrawalTypeArg.values());
  private static final Variants<WithdrawFrom> WITHDRAW_FROMS =
      new Variants<>("WithdrawFrom", WithdrawFrom.values());

  private final CommandLayout command = new CommandLayout();

  void read(BcsReader in, IntTable transactions, int row) {
    int inputs = in.count(CALL_ARG_MIN);
    for (int i = 0; i < inputs; i++) {
      skipCallArg(in);
    }
    int commands = in.count(CommandLayout.COMMAND_MIN);
    transactions.set(row, TransactionColumn.COMMANDS, in.position());
    transactions.set(row, TransactionColumn.COMMAND_COUNT, commands);
    int firstPackage = -1;
    for (int i = 0; i < commands; i++) {
      command.read(in);
      if (i == 0 && command.isMoveCall) {
        firstPackage = command.packageId;
      }
    }
    transactions.set(row, TransactionColumn.FIRST_PACKAGE, firstPackage);
  }

  private static void skipCallArg(BcsReader in) {
    switch (CALL_ARGS.read(in)) {
      case PURE -> in.skipBytes();
      case OBJECT -> skipObjectArg(in);
      case FUNDS_WITHDRAWAL -> skipWithdrawal(in);
    }
  }

  private static void skipObjectArg(BcsReader in) {
    switch (OBJECT_ARGS.read(in)) {
      case IMM_OR_OWNED_OBJECT, RECEIVING -> Digests.skipObjectRef(in);
      case SHARED_OBJECT -> {
        in.skip(Widths.ID_AND_VERSION);
        MUTABILITIES.read(in);
      }
    }
  }

  private static void skipWithdrawal(BcsReader in) {
    switch (RESERVATIONS.read(in)) {
      case MAX_AMOUNT_U64 -> in.skip(Widths.U64);
    }
    switch (WITHDRAWAL_TYPE_ARGS.read(in)) {
      case BALANCE -> TypeTags.skip(in);
    }
    switch (WITHDRAW_FROMS.read(in)) {
      case SENDER, SPONSOR -> {}
      case SENDER_ALLOWANCE -> in.skip(2 * Widths.ADDRESS); // funder, allowance
    }
  }
}
