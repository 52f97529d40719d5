package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Where the parts of one command lie, if it is a Move call. Reused for command after command. */
final class CommandLayout {
  /** The least that a command takes. */
  static final int COMMAND_MIN = 3;

  private enum Command {
    MOVE_CALL,
    TRANSFER_OBJECTS,
    SPLIT_COINS,
    MERGE_COINS,
    PUBLISH,
    MAKE_MOVE_VEC,
    UPGRADE
  }

  private enum Argument {
    GAS_COIN(0),
    INPUT(Widths.U16),
    RESULT(Widths.U16),
    NESTED_RESULT(2 * Widths.U16);

    private final int payloadBytes;

    Argument(int payloadBytes) {
      this.payloadBytes = payloadBytes;
    }
  }

  private static final Variants<Command> COMMANDS = new Variants<>("Command", Command.values());
  private static final Variants<Argument> ARGUMENTS = new Variants<>("Argument", Argument.values());

  boolean isMoveCall;
  int packageId;
  int module;
  int moduleEnd;
  int function;
  int functionEnd;

  /** Steps over one command and remembers the parts of a Move call. */
  void read(BcsReader in) {
    Command command = COMMANDS.read(in);
    isMoveCall = command == Command.MOVE_CALL;
    switch (command) {
      case MOVE_CALL -> readMoveCall(in);
      case TRANSFER_OBJECTS -> {
        skipArguments(in);
        skipArgument(in);
      }
      case SPLIT_COINS, MERGE_COINS -> {
        skipArgument(in);
        skipArguments(in);
      }
      case PUBLISH -> skipPackage(in);
      case MAKE_MOVE_VEC -> {
        if (in.option()) {
          TypeTags.skip(in);
        }
        skipArguments(in);
      }
      case UPGRADE -> {
        skipPackage(in);
        in.skip(Widths.ADDRESS);
        skipArgument(in);
      }
    }
  }

  private void readMoveCall(BcsReader in) {
    packageId = in.skip(Widths.ADDRESS);
    module = in.skipString();
    moduleEnd = in.position();
    function = in.skipString();
    functionEnd = in.position();
    TypeTags.skipList(in);
    skipArguments(in);
  }

  private static void skipArguments(BcsReader in) {
    int count = in.count(Widths.ONE_BYTE_MIN);
    for (int i = 0; i < count; i++) {
      skipArgument(in);
    }
  }

  private static void skipArgument(BcsReader in) {
    in.skip(ARGUMENTS.read(in).payloadBytes);
  }

  /** The modules of a package and the ids of those that it depends on. */
  static void skipPackage(BcsReader in) {
    in.skipByteStrings();
    in.skipElements(in.count(Widths.ADDRESS), Widths.ADDRESS);
  }
}
