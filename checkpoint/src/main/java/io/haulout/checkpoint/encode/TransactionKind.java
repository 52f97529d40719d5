package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.OptionalLong;

/** What a transaction is: a user's program, or one of the system's own. */
public sealed interface TransactionKind {
  record Programmable(List<CallArgument> inputs, List<Command> commands)
      implements TransactionKind {
    public Programmable {
      inputs = List.copyOf(inputs);
      commands = List.copyOf(commands);
    }
  }

  record ConsensusCommitPrologueV3(
      long epoch,
      long round,
      OptionalLong subDagIndex,
      long commitTimestampMs,
      Digest consensusCommit)
      implements TransactionKind {}

  record ConsensusCommitPrologueV4(
      long epoch,
      long round,
      OptionalLong subDagIndex,
      long commitTimestampMs,
      Digest consensusCommit,
      Digest additionalState)
      implements TransactionKind {}

  @SuppressWarnings("ArrayRecordComponent") // opaque bytes that nobody compares
  record RandomnessStateUpdate(
      long epoch, long round, byte[] randomBytes, long initialSharedVersion)
      implements TransactionKind {}

  /** The end-of-epoch transaction, with nothing but the change of epoch in it. */
  record ChangeEpoch(
      long nextEpoch, long protocolVersion, GasCostSummary epochTotals, long startTimestampMs)
      implements TransactionKind {}

  /** Whether the system issues it, from the zero address and without paying. */
  default boolean isSystem() {
    return !(this instanceof Programmable);
  }

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case Programmable program -> {
        out.u8(0).vector(program.inputs(), (writer, input) -> input.encode(writer));
        out.vector(program.commands(), (writer, command) -> command.encode(writer));
      }
      case ConsensusCommitPrologueV3 prologue ->
        encodePrologue(
            out.u8(8),
            prologue.epoch(),
            prologue.round(),
            prologue.subDagIndex(),
            prologue.commitTimestampMs(),
            prologue.consensusCommit());
      case ConsensusCommitPrologueV4 prologue -> {
        encodePrologue(
            out.u8(9),
            prologue.epoch(),
            prologue.round(),
            prologue.subDagIndex(),
            prologue.commitTimestampMs(),
            prologue.consensusCommit());
        out.digest(prologue.additionalState());
      }
      case RandomnessStateUpdate update ->
        out.u8(6)
            .u64(update.epoch())
            .u64(update.round())
            .bytes(update.randomBytes())
            .u64(update.initialSharedVersion());
      case ChangeEpoch change -> {
        out.u8(5).uleb128(1).u8(0); // EndOfEpochTransaction, of one step, which is a ChangeEpoch
        GasCostSummary totals = change.epochTotals();
        out.u64(change.nextEpoch()).u64(change.protocolVersion());
        out.u64(totals.storageCost())
            .u64(totals.computationCost()); // the two stand the other way round here
        out.u64(totals.storageRebate())
            .u64(totals.nonRefundableStorageFee())
            .u64(change.startTimestampMs());
        out.uleb128(0); // no system packages are replaced
      }
    }
  }

  private static void encodePrologue(
      BcsWriter out,
      long epoch,
      long round,
      OptionalLong subDagIndex,
      long timestampMs,
      Digest commit) {
    out.u64(epoch).u64(round).bool(subDagIndex.isPresent());
    subDagIndex.ifPresent(out::u64);
    out.u64(timestampMs).digest(commit);
    out.u8(1).uleb128(0); // CancelledTransactionsV2, none
  }
}
