package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Reads the certified summary: the facts of the checkpoint, and the validators' signature, which is jumped. */
final class SummaryWalk {
  private static final int COMMITMENT = 1 + Widths.PREFIXED_DIGEST;
  private static final int COMMITTEE_MEMBER = Widths.PREFIXED_PUBLIC_KEY + Widths.U64;
  private static final int AGGREGATE_SIGNATURE = 48;

  private enum Commitment {
    ECMH_LIVE_OBJECT_SET_DIGEST,
    CHECKPOINT_ARTIFACTS_DIGEST
  }

  private static final Variants<Commitment> COMMITMENTS =
      new Variants<>("CheckpointCommitment", Commitment.values());

  private SummaryWalk() {}

  static void read(BcsReader in, CheckpointView view) {
    view.summary = in.position();
    view.epoch = in.u64();
    view.sequenceNumber = in.u64();
    view.networkTotalTransactions = in.u64();
    view.contentDigest = Digests.skip(in);
    view.previousDigest = Digests.skipOption(in);
    in.skip(Widths.GAS_COSTS);
    view.timestampMs = in.u64();
    skipCommitments(in);
    view.endOfEpoch = in.option();
    if (view.endOfEpoch) {
      skipEndOfEpoch(in);
    }
    in.skipBytes(); // data of this version of the summary
    view.summaryEnd = in.position();
    in.skip(Widths.U64 + AGGREGATE_SIGNATURE);
    in.skipBytes(); // bitmap of the signers
  }

  private static void skipCommitments(BcsReader in) {
    int count = in.count(COMMITMENT);
    for (int i = 0; i < count; i++) {
      switch (COMMITMENTS.read(in)) {
        case ECMH_LIVE_OBJECT_SET_DIGEST, CHECKPOINT_ARTIFACTS_DIGEST -> Digests.skip(in);
      }
    }
  }

  private static void skipEndOfEpoch(BcsReader in) {
    Digests.skipKeyedRecords(in, COMMITTEE_MEMBER);
    in.skip(Widths.U64); // protocol version of the next epoch
    skipCommitments(in);
  }
}
