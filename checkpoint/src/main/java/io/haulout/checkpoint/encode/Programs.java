package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inputs and commands of users' transactions. Not thread-safe. */
final class Programs {
  private static final double SPLIT_FIRST_SHARE = 0.2; // then the first command is no MoveCall
  private static final double ROUTED_SHARE = 0.4;
  private static final double TRANSFER_SHARE = 0.3;
  private static final int ROUTERS = 6;
  private static final int AMOUNTS_MAX = 5;
  private static final int ARGUMENTS_MAX = 6;

  private final SeededRandom random;
  private final double callsMean;
  private final List<SuiAddress> routers = new ArrayList<>();

  /** {@code callsMean} is the mean number of Move calls in a program, at least 1. */
  Programs(SeededRandom random, double callsMean) {
    this.random = random;
    this.callsMean = callsMean;
    for (int i = 0; i < ROUTERS; i++) {
      routers.add(random.address());
    }
  }

  /**
   * Gives a transaction its program: amounts, the recipient, the objects that it takes by value or from consensus, and calls
   * that use them.
   */
  void write(
      TransactionBuilder transaction,
      Trader sender,
      Optional<MarketTurn> turn,
      List<ObjectChange> taken) {
    int amounts = random.between(1, AMOUNTS_MAX);
    for (int i = 0; i < amounts; i++) {
      transaction.input(new CallArgument.Pure(amount()));
    }
    int recipient = transaction.inputCount();
    transaction.input(new CallArgument.Pure(sender.account().toByteArray()));
    taken.forEach(change -> change.input().ifPresent(input -> inputOf(transaction, input)));
    transaction.input(new CallArgument.Shared(SystemTransactions.CLOCK, 1, false));

    int commands = 0;
    if (random.chance(SPLIT_FIRST_SHARE)) {
      transaction.command(
          new Command.SplitCoins(new Argument.GasCoin(), List.of(new Argument.Input(0))));
      commands++;
    }
    int calls = 1 + random.geometric(callsMean - 1);
    for (int i = 0; i < calls; i++) {
      transaction.command(call(turn, transaction.inputCount(), commands));
      commands++;
    }
    if (random.chance(TRANSFER_SHARE)) {
      transaction.command(new Command.TransferObjects(
          List.of(new Argument.NestedResult(commands - 1, 0)), new Argument.Input(recipient)));
    }
  }

  /** A program without a Move call: a coin is split off and sent. */
  void writeTransfer(TransactionBuilder transaction, SuiAddress recipient) {
    transaction.input(new CallArgument.Pure(amount()));
    transaction.input(new CallArgument.Pure(recipient.toByteArray()));
    transaction.command(
        new Command.SplitCoins(new Argument.GasCoin(), List.of(new Argument.Input(0))));
    transaction.command(
        new Command.TransferObjects(List.of(new Argument.Result(0)), new Argument.Input(1)));
  }

  /** Fields of other objects are reached through those and are no inputs; the gas coin is not among the objects taken. */
  private static void inputOf(TransactionBuilder transaction, ObjectState object) {
    if (object.owner() instanceof Owner.Shared shared) {
      transaction.input(new CallArgument.Shared(object.id(), shared.initialVersion(), true));
    } else if (object.owner() instanceof Owner.AddressOwner) {
      transaction.input(new CallArgument.Owned(object.reference()));
    }
  }

  private Command call(Optional<MarketTurn> turn, int inputs, int commandsBefore) {
    List<Argument> arguments = new ArrayList<>();
    for (int left = random.between(1, ARGUMENTS_MAX); left > 0; left--) {
      arguments.add(
          commandsBefore > 0 && random.chance(0.2)
              ? new Argument.Result(random.below(commandsBefore))
              : new Argument.Input(random.below(inputs)));
    }
    SuiAddress router = routers.get(random.below(routers.size()));
    if (turn.isEmpty()) {
      return new Command.MoveCall(router, "router", "swap", List.of(), arguments);
    }
    List<TypeTag> assets = List.of(turn.get().pool().base(), turn.get().pool().quote());
    return random.chance(ROUTED_SHARE)
        ? new Command.MoveCall(router, "deepbookv3", "swap", assets, arguments)
        : new Command.MoveCall(
            calledPackage(), turn.get().module(), turn.get().function(), assets, arguments);
  }

  /** Which version of the package is called says nothing about which one introduced the event types. */
  private SuiAddress calledPackage() {
    return DeepBookPackages.MAINNET_CORE.get(random.below(DeepBookPackages.MAINNET_CORE.size()));
  }

  private byte[] amount() {
    return new BcsWriter(Long.BYTES).u64(random.between(1L, 1_000_000_000_000L)).toByteArray();
  }
}
