package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.digest.DigestKind;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.checkpoint.view.DigestCheck;
import io.haulout.checkpoint.view.EventView;
import io.haulout.checkpoint.view.MoveTypes;
import io.haulout.checkpoint.view.ObjectCursor;
import io.haulout.checkpoint.view.TransactionView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the encoder writes, the reader reads: every checkpoint to its last byte, with all digests. */
class SyntheticChainReadTest {
  private final CheckpointReader reader = new CheckpointReader();
  private final DigestCheck digests = new DigestCheck();

  static List<SyntheticChainOptions> chains() {
    return List.of(
        SyntheticChainOptions.demo(1).withEpochs(100, 7),
        SyntheticChainOptions.demo(2).withStart(0, 0, 0),
        SyntheticChainOptions.realSized(3).withEpochs(0, 25),
        SyntheticChainOptions.DEFAULTS.withLoad(40, 12, 1).withObjects(20, 48),
        SyntheticChainOptions.DEFAULTS.withLoad(2, 0, 0).withObjects(4, 10_000));
  }

  @ParameterizedTest
  @MethodSource("chains")
  void a_synthetic_chain_reads_back_as_it_was_meant(SyntheticChainOptions options) {
    SyntheticChain chain = new SyntheticChain(options);
    Optional<EncodedCheckpoint> previous = Optional.empty();
    for (int i = 0; i < 60; i++) {
      EncodedCheckpoint encoded = chain.next();
      CheckpointView view = reader.read(encoded.bytes(), 0, encoded.bytes().length);

      digests.check(view);
      assertThat(view.sequenceNumber()).isEqualTo(options.firstCheckpoint() + i);
      assertThat(view.timestampMs())
          .isEqualTo(options.firstTimestampMs() + i * options.checkpointIntervalMs());
      assertThat(view.endOfEpoch())
          .isEqualTo(
              options.checkpointsPerEpoch() > 0 && (i + 1) % options.checkpointsPerEpoch() == 0);
      assertThat(Digest.of(view.summaryDigest())).isEqualTo(encoded.summaryDigest());
      previous.ifPresent(before -> assertThat(digestAt(view.bytes(), view.previousDigestOffset()))
          .isEqualTo(before.summaryDigest()));
      assertThat(view.transactionCount()).isEqualTo(encoded.transactionCount());
      for (int t = 0; t < view.transactionCount(); t++) {
        assertRead(view.transaction(t), encoded.transactions().get(t), view.bytes());
      }
      previous = Optional.of(encoded);
    }
  }

  @Test
  void a_sketched_checkpoint_reads_back_with_its_events() {
    MoveEvent event = new MoveEvent(
        SuiAddress.of(0x77), "my_module", "MyEvent", List.of(TypeTag.Primitive.BOOL), new byte[] {
          1, 2, 3
        });
    TransactionSpec transaction = TransactionSpec.calling(
            SuiAddress.of(5), SuiAddress.of(6), "m", "f")
        .event(event)
        .event(event)
        .build();
    EncodedCheckpoint encoded =
        new CheckpointEncoder().encode(CheckpointSpec.of(3, 4, transaction));

    CheckpointView view = reader.read(encoded.bytes(), 0, encoded.bytes().length);

    digests.check(view);
    TransactionView read = view.transaction(0);
    assertThat(addressAt(view.bytes(), read.senderOffset())).isEqualTo(SuiAddress.of(5));
    assertThat(addressAt(view.bytes(), read.firstMoveCallPackageOffset()))
        .isEqualTo(SuiAddress.of(6));
    assertRead(read, encoded.transactions().getFirst(), view.bytes());
  }

  private static void assertRead(TransactionView read, EncodedTransaction encoded, byte[] bytes) {
    assertThat(digestAt(bytes, read.digestOffset())).isEqualTo(encoded.digest());
    assertThat(read.dataOffset()).isEqualTo(encoded.data().from());
    assertThat(read.dataLength()).isEqualTo(encoded.data().lengthBytes());
    assertThat(read.effectsOffset()).isEqualTo(encoded.effects().from());
    assertThat(read.effectsLength()).isEqualTo(encoded.effects().lengthBytes());
    assertThat(addressAt(bytes, read.senderOffset())).isEqualTo(encoded.spec().sender());
    assertThat(read.succeeded())
        .isEqualTo(encoded.spec().status() instanceof ExecutionStatus.Success);

    List<MoveEvent> events = encoded.spec().events();
    assertThat(read.eventCount()).isEqualTo(events.size());
    for (int i = 0; i < events.size(); i++) {
      EventView event = read.event(i);
      assertThat(MoveTypes.structTag(bytes, event.typeOffset(), event.typeLength()))
          .isEqualTo(events.get(i).type().text());
      int from = event.contentsOffset();
      assertThat(Arrays.copyOfRange(bytes, from, from + event.contentsLength()))
          .isEqualTo(events.get(i).contents());
    }
    assertObjects(read.inputObjects(), encoded.inputs(), bytes);
    assertObjects(read.outputObjects(), encoded.outputs(), bytes);
  }

  private static void assertObjects(ObjectCursor read, List<ObjectState> objects, byte[] bytes) {
    for (ObjectState object : objects) {
      assertThat(read.next()).isTrue();
      assertThat(addressAt(bytes, read.idOffset())).isEqualTo(object.id());
      assertThat(read.version()).isEqualTo(object.version());
      assertThat(read.contentsLength()).isEqualTo(object.contentsLengthBytes());
      int from = read.objectOffset();
      assertThat(Digest.hash(DigestKind.OBJECT, bytes, from, from + read.objectLength()))
          .isEqualTo(object.digest());
    }
    assertThat(read.next()).isFalse();
  }

  private static Digest digestAt(byte[] bytes, int at) {
    return Digest.of(Arrays.copyOfRange(bytes, at, at + Digest.LENGTH_BYTES));
  }

  private static SuiAddress addressAt(byte[] bytes, int at) {
    return SuiAddress.of(Arrays.copyOfRange(bytes, at, at + SuiAddress.LENGTH_BYTES));
  }
}
