package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.RowBatch;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Duration FLUSH = Duration.ofMillis(50);
  private static final Duration QUICK = Duration.ofMillis(1);
  private final BackfillException lost =
      new BackfillException(FailureCode.DATABASE_UNAVAILABLE, "line lost");
  private final BackfillException refused =
      new BackfillException(FailureCode.DATABASE_REFUSED, "bad row");

  private final GroupCommit core = core(1);
  private long nowNanos = 1_000_000_000;

  @Test
  void givenFewRows_whenTheyCome_thenTheyWaitForCompanyUntilTheIntervalHasPassed() {
    PendingBatch first = batch(1, 3);
    assertThat(core.onBatch(first)).containsExactly(new CommitAction.AwaitFlush(FLUSH));
    pass(Duration.ofMillis(20));
    PendingBatch second = batch(2, 3);
    assertThat(core.onBatch(second)).isEmpty();

    pass(Duration.ofMillis(30));

    assertThat(core.onFlushDue(nowNanos)).containsExactly(commit(first, second));
  }

  @Test
  void givenEnoughRows_whenTheLastComes_thenTheyAreCommittedAtOnce() {
    PendingBatch first = batch(1, 5);
    core.onBatch(first);
    PendingBatch second = batch(2, 3); // with their ledger rows: 6 + 4

    List<CommitAction> actions = core.onBatch(second);

    assertThat(actions)
        .containsExactly(new CommitAction.Commit(
            new CommitGroup(List.of(first, second), 1, true), Duration.ZERO));
  }

  @Test
  void givenMoreThanFits_whenALaneIsFree_thenTheFirstThatFitLeaveInTheirOrder() {
    CommitGroup running = ((CommitAction.Commit) core.onBatch(batch(0, 20)).getFirst()).group();
    for (int i = 1; i <= 4; i++) {
      core.onBatch(batch(i, 4)); // five rows each: two fit
    }

    assertThat(committed(core.onCommitted(running, QUICK, nowNanos)))
        .containsExactly(List.of(1L, 2L));
    assertThat(core.inFlightBytes()).isEqualTo(4 * batch(9, 4).sizeBytes());
  }

  @Test
  void givenABatchAboveTheLimit_whenItsTurnComes_thenItGoesAlone() {
    PendingBatch huge = batch(1, 100);

    assertThat(core.onBatch(huge))
        .containsExactly(
            new CommitAction.Commit(new CommitGroup(List.of(huge), 1, true), Duration.ZERO));
  }

  @Test
  void givenManyBytes_whenTheyExceedTheLimit_thenTheGroupIsCutByBytes() {
    GroupCommit byBytes = new GroupCommit(
        new GroupCommitOptions(1_000, 1_000, 1 << 20, FLUSH, Duration.ofSeconds(1), 1),
        3,
        backoff());
    PendingBatch wide =
        pending(Batches.of(1, Batches.balances(List.of("a"), key -> "x".repeat(600_000))));
    PendingBatch alsoWide =
        pending(Batches.of(2, Batches.balances(List.of("b"), key -> "x".repeat(600_000))));
    assertThat(committed(byBytes.onBatch(wide))).isEmpty();

    assertThat(committed(byBytes.onBatch(alsoWide))).containsExactly(List.of(1L));
  }

  @Test
  void givenBatchesWithoutRows_whenManyCome_thenTheirSpansCountAsRows() {
    for (int i = 0; i < 9; i++) {
      assertThat(committed(core.onBatch(batch(i, 0)))).isEmpty();
    }

    assertThat(committed(core.onBatch(batch(9, 0)))).hasSize(1);
  }

  @Test
  void givenAllLanesBusy_whenBatchesCome_thenTheyWaitAndLeaveTogetherWhenALaneIsFree() {
    PendingBatch running = batch(0, 20);
    CommitGroup group = ((CommitAction.Commit) core.onBatch(running).getFirst()).group();
    assertThat(core.onBatch(batch(1, 2))).isEmpty();
    assertThat(core.onBatch(batch(2, 2))).isEmpty();
    pass(FLUSH);

    assertThat(committed(core.onCommitted(group, QUICK, nowNanos)))
        .containsExactly(List.of(1L, 2L));
  }

  @Test
  void givenSeveralLanes_whenMuchWaits_thenEachLaneGetsAGroup() {
    GroupCommit three = core(3);
    List<List<Long>> groups = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      groups.addAll(committed(three.onBatch(batch(i, 9))));
    }

    assertThat(groups).containsExactly(List.of(0L), List.of(1L), List.of(2L));
  }

  @Test
  void givenALostLine_whenAttemptsAreLeft_thenTheSameGroupIsTriedAgainAfterAPause() {
    CommitGroup group = twoTogether();

    List<CommitAction> again = core.onFailed(group, lost, nowNanos);

    assertThat(again).singleElement().isInstanceOfSatisfying(CommitAction.Commit.class, commit -> {
      assertThat(commit.group()).isEqualTo(group.nextAttempt());
      assertThat(commit.delay()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    });
    assertThat(committed(core.onBatch(batch(9, 50)))).as("the lane is kept").isEmpty();
  }

  @Test
  void givenALostLine_whenNoAttemptIsLeft_thenEveryBatchFailsAndTheLaneIsFree() {
    CommitGroup group = twoTogether();
    for (int attempt = 1; attempt < 3; attempt++) {
      group = ((CommitAction.Commit) core.onFailed(group, lost, nowNanos).getFirst()).group();
    }

    List<CommitAction> last = core.onFailed(group, lost, nowNanos);

    assertThat(last)
        .hasSize(2)
        .allSatisfy(action -> assertThat(((CommitAction.Fail) action).why().code())
            .isEqualTo(FailureCode.DATABASE_UNAVAILABLE));
    assertThat(((CommitAction.Fail) last.getLast()).why())
        .hasMessage("line lost, task=2, frame=0, attempts=3");
    assertThat(core.idle()).isTrue();
    assertThat(core.inFlightBytes()).isZero();
  }

  @Test
  void givenARefusedGroup_whenItHadSeveralBatches_thenEachIsTriedAloneBeforeAnythingElse() {
    CommitGroup group = twoTogether();
    core.onBatch(batch(3, 20));

    List<CommitAction> actions = core.onFailed(group, refused, nowNanos);
    assertThat(committed(actions)).containsExactly(List.of(1L));

    CommitGroup first = ((CommitAction.Commit) actions.getFirst()).group();
    List<CommitAction> afterTheBadOne = core.onFailed(first, refused, nowNanos);
    assertThat(afterTheBadOne.getFirst()).isInstanceOfSatisfying(CommitAction.Fail.class, fail -> {
      assertThat(fail.batch().batch().task()).isEqualTo(1);
      assertThat(fail.why()).hasMessage("bad row, task=1, frame=0, attempts=1");
      assertThat(fail.why().code()).isEqualTo(FailureCode.DATABASE_REFUSED);
    });
    assertThat(committed(afterTheBadOne)).containsExactly(List.of(2L));

    CommitGroup second = ((CommitAction.Commit) afterTheBadOne.getLast()).group();
    assertThat(committed(core.onCommitted(second, QUICK, nowNanos))).containsExactly(List.of(3L));
  }

  @Test
  void givenAnUnexpectedFailure_whenAGroupMeetsIt_thenItIsNotTriedForEver() {
    CommitGroup alone = ((CommitAction.Commit) core.onBatch(batch(1, 20)).getFirst()).group();
    BackfillException bug = BackfillException.of(new IllegalStateException("bug"));

    assertThat(core.onFailed(alone, bug, nowNanos))
        .singleElement()
        .isInstanceOfSatisfying(
            CommitAction.Fail.class,
            fail -> assertThat(fail.why().code()).isEqualTo(FailureCode.INTERNAL));
  }

  @Test
  void givenADrain_whenBatchesWaitForCompany_thenTheyLeaveAtOnce() {
    core.onBatch(batch(1, 2));

    assertThat(committed(core.onDrain(nowNanos))).containsExactly(List.of(1L));
    assertThat(core.idle()).isFalse();
  }

  @Test
  void givenAnyCourseOfEvents_whenItEnds_thenEveryBatchWasAnsweredOnce() {
    for (int round = 0; round < 300; round++) {
      long seed = 77_000L + round;
      Random random = new Random(seed);
      Course course = new Course(core(1 + random.nextInt(4)), random);
      course.run(60);
      assertThat(course.answered).as("seed %d", seed).hasSize(60);
      assertThat(course.core.idle()).as("seed %d", seed).isTrue();
      assertThat(course.core.inFlightBytes()).as("seed %d", seed).isZero();
    }
  }

  /** Plays the shell: carries out actions in any order, and lets commits succeed or fail by chance. */
  private final class Course {
    private final GroupCommit core;
    private final Random random;
    private final List<CommitAction> open = new ArrayList<>();
    private final Set<Long> answered = new HashSet<>();

    Course(GroupCommit core, Random random) {
      this.core = core;
      this.random = random;
    }

    void run(int batchCount) {
      for (int i = 0; i < batchCount; i++) {
        open.addAll(core.onBatch(batch(i, random.nextInt(15))));
        while (!open.isEmpty() && random.nextInt(3) == 0) {
          step();
        }
      }
      open.addAll(core.onDrain(nowNanos));
      while (!open.isEmpty()) {
        step();
      }
    }

    private void step() {
      switch (open.remove(random.nextInt(open.size()))) {
        case CommitAction.AwaitFlush flush -> {
          pass(flush.delay());
          open.addAll(core.onFlushDue(nowNanos));
        }
        case CommitAction.Fail fail -> answer(fail.batch());
        case CommitAction.Commit commit -> {
          CommitGroup group = commit.group();
          switch (random.nextInt(4)) {
            case 0 -> open.addAll(core.onFailed(group, lost, nowNanos));
            case 1 -> open.addAll(core.onFailed(group, refused, nowNanos));
            default -> {
              group.batches().forEach(this::answer);
              open.addAll(core.onCommitted(group, QUICK, nowNanos));
            }
          }
        }
      }
    }

    private void answer(PendingBatch batch) {
      assertThat(answered.add(batch.batch().task())).isTrue();
    }
  }

  private CommitGroup twoTogether() {
    core.onBatch(batch(1, 4));
    return ((CommitAction.Commit) core.onBatch(batch(2, 4)).getFirst()).group();
  }

  private PendingBatch batch(long task, int rows) {
    return pending(Batches.of(task, Batches.votes(Batches.keys("k", rows).toArray(String[]::new))));
  }

  private PendingBatch pending(RowBatch batch) {
    return new PendingBatch(batch, Promise.promise(), nowNanos);
  }

  private void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  private static CommitAction commit(PendingBatch... batches) {
    return new CommitAction.Commit(new CommitGroup(List.of(batches), 1, false), Duration.ZERO);
  }

  /** The tasks of each group that is to be committed. */
  private static List<List<Long>> committed(List<CommitAction> actions) {
    return actions.stream()
        .filter(CommitAction.Commit.class::isInstance)
        .map(action -> ((CommitAction.Commit) action)
            .group().batches().stream().map(batch -> batch.batch().task()).toList())
        .toList();
  }

  /** Ten rows a transaction, three attempts. */
  private static GroupCommit core(int lanes) {
    return new GroupCommit(
        new GroupCommitOptions(10, 10, 1 << 20, FLUSH, Duration.ofSeconds(1), lanes), 3, backoff());
  }

  private static Backoff backoff() {
    return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(1));
  }
}
