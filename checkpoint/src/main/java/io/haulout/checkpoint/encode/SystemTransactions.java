package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.OptionalLong;

/** The transactions that the system itself puts into checkpoints, and the objects that belong to them. Not thread-safe. */
final class SystemTransactions {
  static final SuiAddress CLOCK = SuiAddress.of(6);

  private static final SuiAddress FRAMEWORK = SuiAddress.of(2);
  private static final SuiAddress SYSTEM = SuiAddress.of(3);
  private static final SuiAddress SYSTEM_STATE = SuiAddress.of(5);
  private static final SuiAddress RANDOMNESS = SuiAddress.of(8);
  private static final int SYSTEM_STATE_LENGTH_BYTES = 6_000;
  private static final int RANDOM_LENGTH_BYTES = 48;
  private static final long OBJECT_LAYOUT_VERSION = 1;
  private static final double OLDER_PROLOGUE_SHARE = 0.3;

  private final LiveObjects live;
  private final SeededRandom random;
  private final SuiAddress randomnessFieldId;
  private final SuiAddress systemStateFieldId;
  private long consensusRound;
  private long randomnessRound;

  SystemTransactions(LiveObjects live, SeededRandom random) {
    this.live = live;
    this.random = random;
    this.randomnessFieldId = random.address();
    this.systemStateFieldId = random.address();
    this.consensusRound = random.between(1_000, 1_000_000);
    this.randomnessRound = random.between(1_000, 1_000_000);
    addShared("clock", "Clock", ObjectContents.clock(CLOCK, 0));
    addShared(
        "random",
        "Random",
        ObjectContents.versioned(RANDOMNESS, random.address(), OBJECT_LAYOUT_VERSION));
    addField(
        RANDOMNESS,
        StructTag.of(FRAMEWORK, "random", "RandomInner"),
        ObjectContents.randomness(
            randomnessFieldId, OBJECT_LAYOUT_VERSION, 0, 0, new byte[RANDOM_LENGTH_BYTES]));
    live.addOld(
        new MoveObjectType.Other(StructTag.of(SYSTEM, "sui_system", "SuiSystemState")),
        false,
        ObjectContents.clock(SYSTEM_STATE, 2), // an id and one number, as the clock has
        new Owner.Shared(1));
    addField(
        SYSTEM_STATE,
        StructTag.of(SYSTEM, "sui_system_state_inner", "SuiSystemStateInnerV2"),
        ObjectContents.filler(systemStateFieldId, SYSTEM_STATE_LENGTH_BYTES, random));
  }

  /** A commit of consensus, version 3 or 4: it sets the clock. */
  TransactionSpec prologue(long epoch, long timestampMs) {
    consensusRound++;
    TransactionKind kind = random.chance(OLDER_PROLOGUE_SHARE)
        ? new TransactionKind.ConsensusCommitPrologueV3(
            epoch, consensusRound, OptionalLong.empty(), timestampMs, random.digest())
        : new TransactionKind.ConsensusCommitPrologueV4(
            epoch,
            consensusRound,
            OptionalLong.empty(),
            timestampMs,
            random.digest(),
            random.digest());
    return TransactionSpec.system(kind)
        .change(ObjectChange.Mutated.contents(
            live.get(CLOCK), ObjectContents.clock(CLOCK, timestampMs)))
        .build();
  }

  /** A new round of randomness. */
  TransactionSpec randomness(long epoch) {
    randomnessRound++;
    byte[] bytes = new byte[RANDOM_LENGTH_BYTES];
    random.fill(bytes, 0, bytes.length);
    ObjectState outer = live.get(RANDOMNESS);
    byte[] inner = ObjectContents.randomness(
        randomnessFieldId, OBJECT_LAYOUT_VERSION, epoch, randomnessRound, bytes);
    return TransactionSpec.system(
            new TransactionKind.RandomnessStateUpdate(epoch, randomnessRound, bytes, 1))
        .change(ObjectChange.Mutated.contents(outer, outer.contents()))
        .change(ObjectChange.Mutated.contents(live.get(randomnessFieldId), inner))
        .build();
  }

  /** The last transaction of an epoch. */
  TransactionSpec changeEpoch(
      long nextEpoch, long protocolVersion, GasCostSummary epochCost, long timestampMs) {
    consensusRound = 0; // rounds are counted by epoch
    randomnessRound = 0;
    ObjectState outer = live.get(SYSTEM_STATE);
    byte[] inner = ObjectContents.filler(systemStateFieldId, SYSTEM_STATE_LENGTH_BYTES, random);
    return TransactionSpec.system(
            new TransactionKind.ChangeEpoch(nextEpoch, protocolVersion, epochCost, timestampMs))
        .change(ObjectChange.Mutated.contents(outer, outer.contents()))
        .change(ObjectChange.Mutated.contents(live.get(systemStateFieldId), inner))
        .build();
  }

  private void addShared(String module, String name, byte[] contents) {
    StructTag type = StructTag.of(FRAMEWORK, module, name);
    live.addOld(new MoveObjectType.Other(type), false, contents, new Owner.Shared(1));
  }

  private void addField(SuiAddress parent, StructTag value, byte[] contents) {
    List<TypeTag> nameAndValue = List.of(TypeTag.Primitive.U64, value);
    StructTag field = new StructTag(FRAMEWORK, "dynamic_field", "Field", nameAndValue);
    live.addOld(new MoveObjectType.Other(field), false, contents, new Owner.ObjectOwner(parent));
  }
}
