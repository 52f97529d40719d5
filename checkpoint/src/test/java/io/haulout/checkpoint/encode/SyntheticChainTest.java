package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticChainTest {
  @Test
  void the_same_seed_gives_the_same_bytes() {
    SyntheticChain one = new SyntheticChain(SyntheticChainOptions.demo(7));
    SyntheticChain two = new SyntheticChain(SyntheticChainOptions.demo(7));

    for (int i = 0; i < 20; i++) {
      assertThat(one.next().bytes()).isEqualTo(two.next().bytes());
    }
  }

  @Test
  void the_bytes_of_a_seed_never_change() {
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.demo(7));
    for (int i = 0; i < 19; i++) {
      chain.next();
    }

    // The digest covers all before it. Whoever changes the generator on purpose writes the new one
    // here.
    assertThat(chain.next().summaryDigest())
        .hasToString("BUbD1FYDsCNS9pxi8V4rtbTiMcAox2oMGh2zZRozdKV3");
  }

  @Test
  void another_seed_gives_other_bytes() {
    EncodedCheckpoint one = new SyntheticChain(SyntheticChainOptions.demo(7)).next();
    EncodedCheckpoint two = new SyntheticChain(SyntheticChainOptions.demo(8)).next();

    assertThat(one.bytes()).isNotEqualTo(two.bytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_demo_checkpoint_has_20_to_30_KB_on_average(long seed) {
    assertThat(meanBytes(SyntheticChainOptions.demo(seed), 200)).isBetween(20_000.0, 30_000.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_real_sized_checkpoint_has_110_to_150_KB_on_average(long seed) {
    assertThat(meanBytes(SyntheticChainOptions.realSized(seed), 150))
        .isBetween(110_000.0, 150_000.0);
  }

  @Test
  void the_means_are_those_of_the_options() {
    SyntheticChain chain =
        new SyntheticChain(SyntheticChainOptions.DEFAULTS.withLoad(10, 2, 0.6).withObjects(6, 60));
    int checkpoints = 400;
    int transactions = 0;
    int byUsers = 0;
    int events = 0;
    int indexed = 0;
    int changed = 0;
    for (int i = 0; i < checkpoints; i++) {
      EncodedCheckpoint checkpoint = chain.next();
      transactions += checkpoint.transactionCount();
      events += checkpoint.eventCount();
      indexed += checkpoint.deepBookEventCounts().values().stream()
          .mapToInt(Integer::intValue)
          .sum();
      for (EncodedTransaction transaction : checkpoint.transactions()) {
        if (!transaction.spec().kind().isSystem()) {
          byUsers++;
          changed += transaction.spec().changes().size();
        }
      }
    }

    assertThat((double) transactions / checkpoints).isBetween(9.3, 10.7);
    assertThat((double) events / byUsers).isBetween(1.85, 2.15);
    assertThat((double) indexed / events).isBetween(0.56, 0.64);
    assertThat((double) changed / byUsers)
        .isBetween(4.8, 6.2); // transfers and failures change fewer
  }

  @Test
  void numbers_and_times_follow_the_options() {
    SyntheticChain chain = new SyntheticChain(
        SyntheticChainOptions.DEFAULTS.withStart(500, 1_000_000, 240).withEpochs(10, 3));
    List<Long> epochs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      EncodedCheckpoint checkpoint = chain.next();
      assertThat(checkpoint.sequenceNumber()).isEqualTo(500 + i);
      assertThat(u64(checkpoint, 9)).isEqualTo(500 + i);
      assertThat(u64(checkpoint, 124)).isEqualTo(1_000_000 + 240 * i);
      epochs.add(u64(checkpoint, 1));
      boolean last = i % 3 == 2;
      assertThat(checkpoint.bytes()[133])
          .as("end-of-epoch data in checkpoint %d", i)
          .isEqualTo((byte) (last ? 1 : 0));
      boolean changesEpoch =
          checkpoint.transactions().getLast().spec().kind() instanceof TransactionKind.ChangeEpoch;
      assertThat(changesEpoch).isEqualTo(last);
    }

    assertThat(epochs).containsExactly(10L, 10L, 10L, 11L, 11L, 11L, 12L);
  }

  @Test
  void every_object_taken_in_is_as_the_last_transaction_left_it() {
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.realSized(3));
    Map<SuiAddress, ObjectState> latest = new HashMap<>();
    int known = 0;
    for (int i = 0; i < 60; i++) {
      for (EncodedTransaction transaction : chain.next().transactions()) {
        for (ObjectState input : transaction.inputs()) {
          ObjectState before = latest.remove(input.id());
          if (before != null) {
            known++;
            assertThat(input).isSameAs(before);
          }
        }
        for (ObjectState output : transaction.outputs()) {
          assertThat(latest.put(output.id(), output))
              .as("%s in existence already", output)
              .isNull();
        }
      }
    }

    assertThat(known).isGreaterThan(1_000);
  }

  @Test
  void orders_are_placed_before_they_are_filled_changed_or_cancelled() {
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.demo(11).withLoad(12, 6, 0.9));
    BookReplay replay = new BookReplay();
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 400; i++) {
      EncodedCheckpoint checkpoint = chain.next();
      checkpoint
          .deepBookEventCounts()
          .forEach((type, count) -> counts.merge(type, count, Integer::sum));
      checkpoint
          .transactions()
          .forEach(transaction -> transaction.spec().events().forEach(replay::apply));
    }

    assertThat(replay.checked()).isGreaterThan(2_000);
    assertThat(counts).as("every event type comes up").hasSize(12);
  }

  @Test
  void there_are_quiet_checkpoints_failures_sponsors_and_programs_that_begin_without_a_call() {
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.demo(5));
    Set<String> seen = new TreeSet<>();
    Set<Digest> digests = new HashSet<>();
    int transactions = 0;
    for (int i = 0; i < 300; i++) {
      EncodedCheckpoint checkpoint = chain.next();
      if (checkpoint.eventCount() == 0) {
        seen.add("no events");
      }
      for (EncodedTransaction transaction : checkpoint.transactions()) {
        transactions++;
        digests.add(transaction.digest());
        describe(transaction.spec(), seen);
      }
    }

    assertThat(digests).as("digests of transactions").hasSize(transactions);
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "no events",
            "ConsensusCommitPrologueV3",
            "ConsensusCommitPrologueV4",
            "RandomnessStateUpdate",
            "Programmable",
            "InsufficientGas",
            "MoveAbort",
            "Success",
            "first MoveCall",
            "first SplitCoins",
            "first MoveCall with events",
            "first SplitCoins with events",
            "Pure",
            "Owned",
            "Shared",
            "sponsored",
            "Mutated",
            "Created",
            "Deleted",
            "Wrapped",
            "Unwrapped",
            "owner AddressOwner",
            "owner ObjectOwner",
            "owner Shared",
            "owner Immutable",
            "owner ConsensusAddressOwner");
  }

  private static void describe(TransactionSpec spec, Set<String> seen) {
    seen.add(spec.kind().getClass().getSimpleName());
    seen.add(spec.status().getClass().getSimpleName());
    for (ObjectChange change : spec.changes()) {
      seen.add(change.getClass().getSimpleName());
      change
          .written()
          .ifPresent(written -> seen.add("owner " + written.owner().getClass().getSimpleName()));
    }
    if (spec.kind() instanceof TransactionKind.Programmable program) {
      String first = "first " + program.commands().getFirst().getClass().getSimpleName();
      seen.add(first);
      if (!spec.events().isEmpty()) {
        seen.add(first + " with events");
      }
      program.inputs().forEach(input -> seen.add(input.getClass().getSimpleName()));
      if (!spec.gas().owner().equals(spec.sender())) {
        seen.add("sponsored");
      }
    }
  }

  private static double meanBytes(SyntheticChainOptions options, int checkpoints) {
    SyntheticChain chain = new SyntheticChain(options);
    long bytes = 0;
    for (int i = 0; i < checkpoints; i++) {
      bytes += chain.next().bytes().length;
    }
    return (double) bytes / checkpoints;
  }

  private static long u64(EncodedCheckpoint checkpoint, int at) {
    return ByteBuffer.wrap(checkpoint.bytes()).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }
}
