package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Reads the effects of one transaction, of either version. */
final class EffectsWalk {
  /** What both versions begin with: they differ after the gas. */
  enum Version {
    V1,
    V2
  }

  private enum UnchangedKind {
    READ_ONLY_ROOT,
    MUTATE_CONSENSUS_STREAM_ENDED,
    READ_CONSENSUS_STREAM_ENDED,
    CANCELLED,
    PER_EPOCH_CONFIG
  }

  static final Variants<Version> VERSIONS = new Variants<>("TransactionEffects", Version.values());
  private static final Variants<UnchangedKind> UNCHANGED_KINDS =
      new Variants<>("UnchangedConsensusKind", UnchangedKind.values());

  private static final int OWNED_REF_MIN = Widths.OBJECT_REF + 1;
  private static final int UNCHANGED_MIN = Widths.ADDRESS + 1;

  private EffectsWalk() {}

  static void read(BcsReader in, IntTable transactions, int row) {
    transactions.set(row, TransactionColumn.EFFECTS, in.position());
    Version version = VERSIONS.read(in);
    transactions.set(row, TransactionColumn.SUCCEEDED, ExecutionStatusWalk.skip(in) ? 1 : 0);
    transactions.set(row, TransactionColumn.EXECUTED_EPOCH, in.skip(Widths.U64));
    in.skip(Widths.GAS_COSTS);
    switch (version) {
      case V1 -> readV1(in, transactions, row);
      case V2 -> readV2(in, transactions, row);
    }
    transactions.set(row, TransactionColumn.EFFECTS_END, in.position());
  }

  private static void readV1(BcsReader in, IntTable transactions, int row) {
    transactions.set(row, TransactionColumn.CHANGES, in.position());
    in.skipElements(in.count(Widths.ID_AND_VERSION), Widths.ID_AND_VERSION);
    Digests.skipObjectRefs(in); // shared
    transactions.set(row, TransactionColumn.EFFECTS_TRANSACTION, Digests.skip(in));
    skipOwnedRefs(in); // created
    skipOwnedRefs(in); // mutated
    skipOwnedRefs(in); // unwrapped
    Digests.skipObjectRefs(in); // deleted
    Digests.skipObjectRefs(in); // unwrapped, then deleted
    Digests.skipObjectRefs(in); // wrapped
    skipOwnedRef(in); // gas
    transactions.set(row, TransactionColumn.EFFECTS_EVENTS, Digests.skipOption(in));
    Digests.skipList(in); // dependencies
  }

  private static void readV2(BcsReader in, IntTable transactions, int row) {
    transactions.set(row, TransactionColumn.EFFECTS_TRANSACTION, Digests.skip(in));
    in.skipOption(Widths.U32); // index of the gas object among the changed ones
    transactions.set(row, TransactionColumn.EFFECTS_EVENTS, Digests.skipOption(in));
    Digests.skipList(in); // dependencies
    in.skip(Widths.U64); // version of everything written
    transactions.set(row, TransactionColumn.CHANGES, in.position());
    int changed = in.count(ChangedObjects.CHANGE_MIN);
    for (int i = 0; i < changed; i++) {
      ChangedObjects.skip(in);
    }
    skipUnchanged(in);
    Digests.skipOption(in); // auxiliary data
  }

  private static void skipUnchanged(BcsReader in) {
    int count = in.count(UNCHANGED_MIN);
    for (int i = 0; i < count; i++) {
      in.skip(Widths.ADDRESS);
      switch (UNCHANGED_KINDS.read(in)) {
        case READ_ONLY_ROOT -> Digests.skipVersionDigest(in);
        case MUTATE_CONSENSUS_STREAM_ENDED, READ_CONSENSUS_STREAM_ENDED, CANCELLED ->
          in.skip(Widths.U64);
        case PER_EPOCH_CONFIG -> {}
      }
    }
  }

  static void skipOwnedRefs(BcsReader in) {
    int count = in.count(OWNED_REF_MIN);
    for (int i = 0; i < count; i++) {
      skipOwnedRef(in);
    }
  }

  static void skipOwnedRef(BcsReader in) {
    Digests.skipObjectRef(in);
    Owners.skip(in);
  }
}
