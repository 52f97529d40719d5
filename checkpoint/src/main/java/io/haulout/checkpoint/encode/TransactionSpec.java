package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction of a checkpoint to be encoded, with what it did.
 *
 * @param events in order of emission; their index is their place here
 * @param changes kept in ascending order of object id, whatever the order given
 * @param readOnlyShared shared objects that were read and not written; they appear in the effects alone
 * @param signatures as in envelope and contents; where empty, the encoder puts stand-ins
 */
public record TransactionSpec(
    TransactionKind kind,
    SuiAddress sender,
    GasData gas,
    TransactionExpiration expiration,
    ExecutionStatus status,
    GasCostSummary gasUsed,
    List<MoveEvent> events,
    List<ObjectChange> changes,
    List<ObjectState> readOnlyShared,
    List<byte[]> signatures) {
  public TransactionSpec {
    events = List.copyOf(events);
    changes = changes.stream().sorted(Comparator.comparing(ObjectChange::id)).toList();
    readOnlyShared =
        readOnlyShared.stream().sorted(Comparator.comparing(ObjectState::id)).toList();
    signatures = List.copyOf(signatures);
    if (!(status instanceof ExecutionStatus.Success) && !events.isEmpty()) {
      throw new IllegalArgumentException(
          "a failed transaction leaves no events: events=" + events.size());
    }
    if (kind.isSystem() && !sender.equals(SuiAddress.ZERO)) {
      throw new IllegalArgumentException(
          "a system transaction has the zero address as sender: sender=" + sender);
    }
    Set<SuiAddress> ids = new HashSet<>();
    for (ObjectChange change : changes) {
      requireOnce(ids, change.id());
    }
    for (ObjectState read : readOnlyShared) {
      requireOnce(ids, read.id());
    }
  }

  /**
   * A transaction that calls one Move function without arguments, for tests that care for its events alone. It pays with a
   * coin that the encoder makes up, and changes nothing but that coin.
   */
  public static TransactionBuilder calling(
      SuiAddress sender, SuiAddress packageId, String module, String function) {
    return programmable(sender)
        .command(new Command.MoveCall(packageId, module, function, List.of(), List.of()));
  }

  /** A programmable transaction, so far without inputs and commands. */
  public static TransactionBuilder programmable(SuiAddress sender) {
    return new TransactionBuilder(Optional.empty(), sender);
  }

  /** A system transaction, so far without effects. */
  public static TransactionBuilder system(TransactionKind kind) {
    return new TransactionBuilder(Optional.of(kind), SuiAddress.ZERO);
  }

  /** Package and module of the first MoveCall, wherever it stands among the commands. */
  public Optional<MoveEvent.Origin> firstCalled() {
    if (kind instanceof TransactionKind.Programmable program) {
      for (Command command : program.commands()) {
        if (command instanceof Command.MoveCall call) {
          return Optional.of(new MoveEvent.Origin(call.packageId(), call.module()));
        }
      }
    }
    return Optional.empty();
  }

  /** The version of everything written: one above the highest version taken in. */
  public long lamportVersion() {
    List<ObjectState> inputs = new ArrayList<>(readOnlyShared);
    changes.forEach(change -> change.input().ifPresent(inputs::add));
    return ObjectState.lamportVersion(inputs);
  }

  /** The same transaction, which now pays with that coin and changes it. */
  TransactionSpec paidWith(ObjectState coin) {
    List<ObjectChange> withCoin = new ArrayList<>(changes);
    withCoin.add(ObjectChange.Mutated.contents(coin, coin.contents()));
    GasData paid = new GasData(List.of(coin.reference()), gas.owner(), gas.price(), gas.budget());
    return new TransactionSpec(
        kind,
        sender,
        paid,
        expiration,
        status,
        gasUsed,
        events,
        withCoin,
        readOnlyShared,
        signatures);
  }

  private static void requireOnce(Set<SuiAddress> ids, SuiAddress id) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException("one object, two changes in a transaction: id=" + id);
    }
  }
}
