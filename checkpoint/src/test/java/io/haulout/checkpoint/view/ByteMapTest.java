package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.digest.DigestKind;
import io.haulout.checkpoint.testing.Corpus;
import io.haulout.checkpoint.text.Base58;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the parts of one recorded checkpoint lie, byte by byte. */
class ByteMapTest {
  private static final byte[] MINIMAL = new HandmadeCheckpoint().toArray();

  private byte[] bytes = new byte[0];
  private final CheckpointReader reader = new CheckpointReader();
  private CheckpointView view = reader.read(MINIMAL, 0, MINIMAL.length);

  @BeforeEach
  void readTheCheckpoint() throws IOException {
    bytes = Files.readAllBytes(
        Corpus.folder().resolve("checkpoints/supplier_cap_minted/273302447.chk"));
    view = reader.read(bytes, 0, bytes.length);
  }

  @Test
  void the_summary_and_the_contents_lie_in_front() {
    assertThat(bytes).hasSize(7377);
    assertThat(view.bytes()).isSameAs(bytes);
    assertThat(view.sequenceNumber()).isEqualTo(273302447);
    assertThat(view.epoch()).isEqualTo(944);
    assertThat(view.timestampMs()).isEqualTo(1765320025322L);
    assertThat(view.endOfEpoch()).isFalse();
    assertThat(view.contentDigestOffset()).isEqualTo(26);
    assertThat(view.previousDigestOffset()).isEqualTo(60);
    assertSpan(view.summaryOffset(), view.summaryLength(), 1, 145);
    assertSpan(view.contentsOffset(), view.contentsLength(), 363, 1191);
    assertThat(Base58.encode(view.summaryDigest(), 0))
        .isEqualTo("6mNZZeSwLKeUQPVNy9ZFcAhphB61QUv2QuZG8BwHqizG");
    assertThat(Base58.encode(bytes, view.contentDigestOffset()))
        .isEqualTo("53fMuhAwdxMQjr4b7B44HRXv1k3wX6viMiiUdc6VYmWt");
    assertThat(view.transactionCount()).isEqualTo(5);
  }

  @Test
  void a_system_transaction_lies_at_its_offsets() {
    TransactionView transaction = view.transaction(0);

    assertThat(transaction.index()).isZero();
    assertThat(transaction.kind()).isEqualTo(TransactionKind.RANDOMNESS_STATE_UPDATE);
    assertSpan(transaction.dataOffset(), transaction.dataLength(), 1196, 1426);
    assertSpan(transaction.effectsOffset(), transaction.effectsLength(), 1525, 1949);
    assertThat(transaction.hasEvents()).isFalse();
    assertThat(transaction.eventsOffset()).isEqualTo(-1);
    assertThat(transaction.eventsLength()).isZero();
    assertThat(transaction.eventCount()).isZero();
    assertThat(transaction.succeeded()).isTrue();
    assertThat(transaction.commandCount()).isZero();
    assertThat(transaction.firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(transaction.moveCalls().next()).isFalse();
    assertThat(Base58.encode(bytes, transaction.digestOffset()))
        .isEqualTo("HEmDBcvABf8Gvr4MFo3D9nAEW99JkiWtUWbb9TA6Sbvh");
    assertThat(Base58.encode(bytes, transaction.effectsDigestOffset()))
        .isEqualTo("9uzJBsxr5Dc8NY1XRF2dBjaxfVDfEwMhZeC6i1EUw984");
    assertObjects(transaction.inputObjects(), 1951, 2132, 2438);
    assertObjects(transaction.outputObjects(), 2439, 2620, 2926);
    assertThat(transaction.inputObjectCount()).isEqualTo(2);
    assertThat(transaction.outputObjectCount()).isEqualTo(2);
  }

  @Test
  void a_programmable_transaction_lies_at_its_offsets() {
    TransactionView transaction = view.transaction(3);

    assertThat(transaction.index()).isEqualTo(3);
    assertThat(transaction.kind()).isEqualTo(TransactionKind.PROGRAMMABLE_TRANSACTION);
    assertSpan(transaction.dataOffset(), transaction.dataLength(), 4728, 5086);
    assertSpan(transaction.effectsOffset(), transaction.effectsLength(), 5185, 5867);
    assertThat(transaction.hasEvents()).isTrue();
    assertSpan(transaction.eventsOffset(), transaction.eventsLength(), 5868, 6049);
    assertThat(Base58.encode(bytes, transaction.digestOffset()))
        .isEqualTo("DZRk35vQi9Bt6mHxaqyieNygNnkWpaVvg41L451fz24j");
    assertThat(Base58.encode(bytes, transaction.effectsDigestOffset()))
        .isEqualTo("GyM6WNVo5eBjF8j5uZSS6Rt5u3uXZi32jW3h9dXwKUjN");
    assertThat(Base58.encode(bytes, transaction.eventsDigestOffset()))
        .isEqualTo("99gMM1UX4YpHPK2QUuAiWjPXu1QwnejCBSSTMswatD8n");
    assertThat(transaction.eventCount()).isEqualTo(1);
    EventView event = transaction.event(0);
    assertThat(event.index()).isZero();
    assertThat(event.packageOffset()).isEqualTo(5869);
    assertThat(event.contentsOffset() + event.contentsLength()).isEqualTo(6049);
    assertObjects(transaction.inputObjects(), 6050, 6176);
    assertObjects(transaction.outputObjects(), 6177, 6303, 6478);
  }

  @Test
  void an_object_hashes_to_its_digest() {
    ObjectCursor object = view.transaction(3).outputObjects();
    assertThat(object.next()).isTrue();

    byte[] digest = DigestKind.OBJECT.of(bytes, object.objectOffset(), object.objectLength());

    assertThat(Base58.encode(digest, 0)).isEqualTo("7HbbAobtLWPWEZ9ARVEQe7HybBU47RcgPhnhecXF1RuQ");
  }

  private static void assertSpan(int offset, int length, int start, int end) {
    assertThat(offset).isEqualTo(start);
    assertThat(offset + length).isEqualTo(end);
  }

  private static void assertObjects(ObjectCursor object, int... borders) {
    for (int i = 0; i + 1 < borders.length; i++) {
      assertThat(object.next()).isTrue();
      assertSpan(object.objectOffset(), object.objectLength(), borders[i], borders[i + 1]);
    }
    assertThat(object.next()).isFalse();
  }
}
