package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects a {@link TransactionSpec}; every method but {@link #build} returns this builder. Not thread-safe. */
public final class TransactionBuilder {
  private static final GasCostSummary USUAL_COST =
      new GasCostSummary(1_000_000, 2_964_000, 2_934_360, 29_640);
  private static final long USUAL_PRICE = 750;
  private static final long USUAL_BUDGET = 50_000_000;

  private final Optional<TransactionKind> systemKind;
  private final SuiAddress sender;
  private final List<CallArgument> inputs = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<MoveEvent> events = new ArrayList<>();
  private final List<ObjectChange> changes = new ArrayList<>();
  private final List<ObjectState> readOnlyShared = new ArrayList<>();
  private final List<byte[]> signatures = new ArrayList<>();
  private GasData gas;
  private GasCostSummary gasUsed;
  private TransactionExpiration expiration = new TransactionExpiration.None();
  private ExecutionStatus status = new ExecutionStatus.Success();

  /** {@code systemKind} is absent for a programmable transaction, whose kind is then put together here. */
  TransactionBuilder(Optional<TransactionKind> systemKind, SuiAddress sender) {
    this.systemKind = systemKind;
    this.sender = sender;
    this.gas = systemKind.isPresent()
        ? GasData.OF_SYSTEM
        : new GasData(List.of(), sender, USUAL_PRICE, USUAL_BUDGET);
    this.gasUsed = systemKind.isPresent() ? GasCostSummary.ZERO : USUAL_COST;
  }

  /** The next input of the program; its index is the number of inputs before it. */
  public TransactionBuilder input(CallArgument input) {
    requireProgram();
    inputs.add(input);
    return this;
  }

  /** How many inputs there are so far, which is the index of the next one. */
  public int inputCount() {
    return inputs.size();
  }

  /** The next command of the program. The first one decides the {@code package} column of all rows. */
  public TransactionBuilder command(Command command) {
    requireProgram();
    commands.add(command);
    return this;
  }

  public TransactionBuilder event(MoveEvent event) {
    events.add(event);
    return this;
  }

  public TransactionBuilder events(Collection<MoveEvent> more) {
    events.addAll(more);
    return this;
  }

  public TransactionBuilder change(ObjectChange change) {
    changes.add(change);
    return this;
  }

  public TransactionBuilder readsShared(ObjectState object) {
    readOnlyShared.add(object);
    return this;
  }

  public TransactionBuilder gas(GasData payment) {
    gas = payment;
    return this;
  }

  public TransactionBuilder gasUsed(GasCostSummary cost) {
    gasUsed = cost;
    return this;
  }

  public TransactionBuilder expiration(TransactionExpiration until) {
    expiration = until;
    return this;
  }

  /** {@link ExecutionStatus.Success} unless set; a failed transaction must have no events. */
  public TransactionBuilder status(ExecutionStatus outcome) {
    status = outcome;
    return this;
  }

  /** A signature, scheme flag first, in place of the encoder's stand-ins. */
  public TransactionBuilder signature(byte[] signature) {
    signatures.add(signature.clone());
    return this;
  }

  public TransactionSpec build() {
    return new TransactionSpec(
        systemKind.orElseGet(() -> new TransactionKind.Programmable(inputs, commands)),
        sender,
        gas,
        expiration,
        status,
        gasUsed,
        events,
        changes,
        readOnlyShared,
        signatures);
  }

  private void requireProgram() {
    if (systemKind.isPresent()) {
      throw new IllegalStateException("a system transaction has no inputs and commands");
    }
  }
}
