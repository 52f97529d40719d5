package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Steps over the transactions that the network itself issues: genesis, commit prologues, the end of an epoch. */
final class SystemTransactionWalk {
  private static final int SYSTEM_PACKAGE_MIN = Widths.U64 + 2;
  private static final int GENESIS_OBJECT_MIN = 14;
  private static final int JWK_STRINGS = 6;
  private static final int ACTIVE_JWK_MIN = JWK_STRINGS + Widths.U64;
  private static final int CANCELLED_MIN = Widths.PREFIXED_DIGEST + 1;
  private static final int OBSERVATION_MIN = 2;

  /** A validator's key, and a duration of seconds and nanoseconds. */
  private static final int OBSERVED_DURATION = Widths.PREFIXED_PUBLIC_KEY + Widths.U64 + Widths.U32;

  private enum GenesisObject {
    RAW_OBJECT
  }

  private enum VersionAssignments {
    CANCELLED_TRANSACTIONS(Widths.ID_AND_VERSION),
    CANCELLED_TRANSACTIONS_V2(Widths.ID_AND_VERSION + Widths.U64);

    private final int assignmentBytes;

    VersionAssignments(int assignmentBytes) {
      this.assignmentBytes = assignmentBytes;
    }
  }

  private enum EndOfEpoch {
    CHANGE_EPOCH,
    AUTHENTICATOR_STATE_CREATE,
    AUTHENTICATOR_STATE_EXPIRE,
    RANDOMNESS_STATE_CREATE,
    DENY_LIST_STATE_CREATE,
    BRIDGE_STATE_CREATE,
    BRIDGE_COMMITTEE_INIT,
    STORE_EXECUTION_TIME_OBSERVATIONS,
    ACCUMULATOR_ROOT_CREATE,
    COIN_REGISTRY_CREATE,
    DISPLAY_REGISTRY_CREATE,
    ADDRESS_ALIAS_STATE_CREATE,
    WRITE_ACCUMULATOR_STORAGE_COST,
    FORWARDING_ADDRESS_REGISTRY_CREATE
  }

  private enum Observations {
    V1
  }

  private enum ObservationKey {
    MOVE_ENTRY_POINT,
    TRANSFER_OBJECTS,
    SPLIT_COINS,
    MERGE_COINS,
    PUBLISH,
    MAKE_MOVE_VEC,
    UPGRADE
  }

  private static final Variants<GenesisObject> GENESIS_OBJECTS =
      new Variants<>("GenesisObject", GenesisObject.values());
  private static final Variants<VersionAssignments> VERSION_ASSIGNMENTS =
      new Variants<>("ConsensusDeterminedVersionAssignments", VersionAssignments.values());
  private static final Variants<EndOfEpoch> END_OF_EPOCHS =
      new Variants<>("EndOfEpochTransactionKind", EndOfEpoch.values());
  private static final Variants<Observations> OBSERVATIONS =
      new Variants<>("StoredExecutionTimeObservations", Observations.values());
  private static final Variants<ObservationKey> OBSERVATION_KEYS =
      new Variants<>("ExecutionTimeObservationKey", ObservationKey.values());

  private final ObjectLayout object;

  SystemTransactionWalk(ObjectLayout object) {
    this.object = object;
  }

  /** Steps over the payload of a kind that is not programmable. */
  void skip(BcsReader in, TransactionKind kind) {
    switch (kind) {
      case CHANGE_EPOCH -> skipChangeEpoch(in);
      case GENESIS -> skipGenesis(in);
      case CONSENSUS_COMMIT_PROLOGUE -> in.skip(3 * Widths.U64);
      case AUTHENTICATOR_STATE_UPDATE -> skipAuthenticatorStateUpdate(in);
      case END_OF_EPOCH_TRANSACTION -> skipEndOfEpoch(in);
      case RANDOMNESS_STATE_UPDATE -> {
        in.skip(2 * Widths.U64); // epoch, round
        in.skipBytes();
        in.skip(Widths.U64);
      }
      case CONSENSUS_COMMIT_PROLOGUE_V2 -> {
        in.skip(3 * Widths.U64);
        Digests.skip(in);
      }
      case CONSENSUS_COMMIT_PROLOGUE_V3 -> skipPrologueV3(in);
      case CONSENSUS_COMMIT_PROLOGUE_V4 -> {
        skipPrologueV3(in);
        Digests.skip(in);
      }
      case PROGRAMMABLE_TRANSACTION, PROGRAMMABLE_SYSTEM_TRANSACTION ->
        throw new IllegalStateException("not a kind without commands: " + kind);
    }
  }

  private static void skipChangeEpoch(BcsReader in) {
    in.skip(7 * Widths.U64);
    int packages = in.count(SYSTEM_PACKAGE_MIN);
    for (int i = 0; i < packages; i++) {
      in.skip(Widths.U64);
      CommandLayout.skipPackage(in);
    }
  }

  private void skipGenesis(BcsReader in) {
    int count = in.count(GENESIS_OBJECT_MIN);
    for (int i = 0; i < count; i++) {
      switch (GENESIS_OBJECTS.read(in)) {
        case RAW_OBJECT -> {
          object.readData(in);
          Owners.skip(in);
        }
      }
    }
  }

  private static void skipAuthenticatorStateUpdate(BcsReader in) {
    in.skip(2 * Widths.U64); // epoch, round
    int keys = in.count(ACTIVE_JWK_MIN);
    for (int i = 0; i < keys; i++) {
      for (int string = 0; string < JWK_STRINGS; string++) {
        in.skipString();
      }
      in.skip(Widths.U64);
    }
    in.skip(Widths.U64);
  }

  /** Epoch and round, index in the sub-graph, time, digest, and the versions given to cancelled transactions. */
  private static void skipPrologueV3(BcsReader in) {
    in.skip(2 * Widths.U64);
    in.skipOption(Widths.U64);
    in.skip(Widths.U64);
    Digests.skip(in);
    int assignmentBytes = VERSION_ASSIGNMENTS.read(in).assignmentBytes;
    int cancelled = in.count(CANCELLED_MIN);
    for (int i = 0; i < cancelled; i++) {
      Digests.skip(in);
      in.skipElements(in.count(assignmentBytes), assignmentBytes);
    }
  }

  private static void skipEndOfEpoch(BcsReader in) {
    int count = in.count(Widths.ONE_BYTE_MIN);
    for (int i = 0; i < count; i++) {
      switch (END_OF_EPOCHS.read(in)) {
        case CHANGE_EPOCH -> skipChangeEpoch(in);
        case AUTHENTICATOR_STATE_EXPIRE -> in.skip(2 * Widths.U64);
        case BRIDGE_STATE_CREATE -> Digests.skip(in);
        case BRIDGE_COMMITTEE_INIT, WRITE_ACCUMULATOR_STORAGE_COST -> in.skip(Widths.U64);
        case STORE_EXECUTION_TIME_OBSERVATIONS -> skipObservations(in);
        case AUTHENTICATOR_STATE_CREATE,
            RANDOMNESS_STATE_CREATE,
            DENY_LIST_STATE_CREATE,
            ACCUMULATOR_ROOT_CREATE,
            COIN_REGISTRY_CREATE,
            DISPLAY_REGISTRY_CREATE,
            ADDRESS_ALIAS_STATE_CREATE,
            FORWARDING_ADDRESS_REGISTRY_CREATE -> {}
      }
    }
  }

  private static void skipObservations(BcsReader in) {
    switch (OBSERVATIONS.read(in)) {
      case V1 -> {
        int count = in.count(OBSERVATION_MIN);
        for (int i = 0; i < count; i++) {
          skipObservationKey(in);
          Digests.skipKeyedRecords(in, OBSERVED_DURATION);
        }
      }
    }
  }

  private static void skipObservationKey(BcsReader in) {
    switch (OBSERVATION_KEYS.read(in)) {
      case MOVE_ENTRY_POINT -> {
        in.skip(Widths.ADDRESS);
        in.skipString();
        in.skipString();
        TypeTags.skipList(in);
      }
      case TRANSFER_OBJECTS, SPLIT_COINS, MERGE_COINS, PUBLISH, MAKE_MOVE_VEC, UPGRADE -> {}
    }
  }
}
