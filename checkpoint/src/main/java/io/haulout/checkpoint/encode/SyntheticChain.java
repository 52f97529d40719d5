package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An endless chain of checkpoints of a small DeepBook market: the same seed and options give the same bytes. All digests
 * hold and each summary names its predecessor; signatures are stand-ins, see {@link CheckpointEncoder}. Objects, order books
 * and balances live on from checkpoint to checkpoint, in bounded memory. Not thread-safe.
 */
public final class SyntheticChain {
  private static final double PROLOGUE_SHARE =
      0.25; // of all transactions, but at least one a checkpoint
  private static final double RANDOMNESS_SHARE = 0.4; // of the checkpoints
  private static final double QUIET_SHARE =
      0.04; // of the checkpoints: nothing but the system's transactions
  private static final double LOAD_SPREAD = 0.6; // of the logarithm of the number of transactions
  private static final double LOAD_MAX = 4; // times the mean
  private static final int COMMITTEE_SIZE = 100;
  private static final long STAKE_TOTAL = 10_000;
  private static final long PROTOCOL_VERSION = 110;

  private final SyntheticChainOptions options;
  private final SeededRandom random;
  private final CheckpointEncoder encoder = new CheckpointEncoder();
  private final LiveObjects live;
  private final SystemTransactions system;
  private final UserTransactions users;
  private final List<CheckpointSpec.CommitteeMember> committee;

  private long checkpointsMade;
  private long epoch;
  private GasCostSummary epochCost = GasCostSummary.ZERO;

  public SyntheticChain(SyntheticChainOptions options) {
    this.options = options;
    this.random = new SeededRandom(options.seed());
    this.live = new LiveObjects(random);
    this.system = new SystemTransactions(live, random);
    this.users = new UserTransactions(options, live, random);
    this.committee = committee(random);
    this.epoch = options.epoch();
  }

  /** The next checkpoint. */
  public EncodedCheckpoint next() {
    long timestampMs =
        options.firstTimestampMs() + checkpointsMade * options.checkpointIntervalMs();
    CheckpointDraft draft = encoder.begin(epoch, options.firstCheckpoint() + checkpointsMade);
    checkpointsMade++;
    boolean lastOfEpoch =
        options.checkpointsPerEpoch() > 0 && checkpointsMade % options.checkpointsPerEpoch() == 0;

    addTransactions(draft, timestampMs);
    Optional<CheckpointSpec.NextEpoch> nextEpoch = Optional.empty();
    if (lastOfEpoch) {
      add(draft, system.changeEpoch(epoch + 1, PROTOCOL_VERSION, epochCost, timestampMs));
      nextEpoch = Optional.of(new CheckpointSpec.NextEpoch(committee, PROTOCOL_VERSION));
      epoch++;
      epochCost = GasCostSummary.ZERO;
    }
    return encoder.finish(draft, timestampMs, nextEpoch);
  }

  /** The system's transactions stand between the users' ones, as each commit of consensus brings some of these. */
  private void addTransactions(CheckpointDraft draft, long timestampMs) {
    double prologuesMean = Math.max(1, PROLOGUE_SHARE * options.transactionsPerCheckpoint());
    double usersMean = options.transactionsPerCheckpoint() - prologuesMean - RANDOMNESS_SHARE;
    int prologues = 1 + random.rounded((prologuesMean - 1) * 2 * random.unit());
    int fromUsers =
        random.chance(QUIET_SHARE) ? 0 : usersCount(Math.max(0, usersMean) / (1 - QUIET_SHARE));
    if (random.chance(RANDOMNESS_SHARE)) {
      add(draft, system.randomness(epoch));
    }
    for (int commit = 0; commit < prologues; commit++) {
      add(draft, system.prologue(epoch, timestampMs));
      int share = fromUsers / (prologues - commit);
      fromUsers -= share;
      for (int i = 0; i < share; i++) {
        add(draft, users.next(epoch, timestampMs));
      }
    }
  }

  private int usersCount(double mean) {
    return random.rounded(Math.min(LOAD_MAX * mean, random.logNormal(mean, LOAD_SPREAD)));
  }

  private void add(CheckpointDraft draft, TransactionSpec transaction) {
    live.apply(draft.add(transaction));
    epochCost = epochCost.plus(transaction.gasUsed());
  }

  /** Members with equal stakes and keys that sort; the keys are filler, no points of the curve. */
  private static List<CheckpointSpec.CommitteeMember> committee(SeededRandom random) {
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < COMMITTEE_SIZE; i++) {
      byte[] key = new byte[CheckpointSpec.CommitteeMember.KEY_LENGTH_BYTES];
      random.fill(key, 0, key.length);
      keys.add(key);
    }
    return keys.stream()
        .sorted(Arrays::compareUnsigned)
        .map(key -> new CheckpointSpec.CommitteeMember(key, STAKE_TOTAL / COMMITTEE_SIZE))
        .toList();
  }
}
