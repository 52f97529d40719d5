package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.digest.DigestKind;
import io.haulout.checkpoint.testing.Corpus;
import io.haulout.checkpoint.text.Base58;
import io.haulout.checkpoint.view.DigestMismatchException.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestCheckTest {
  private final CheckpointReader reader = new CheckpointReader();
  private final DigestCheck check = new DigestCheck();

  /** Offsets in the recorded checkpoint: one byte of each span, and of each digest that stands for one. */
  @ParameterizedTest
  @CsvSource({
    "30,CONTENTS,-1", // the content digest in the summary
    "400,CONTENTS,-1", // a transaction digest in the contents
    "1190,CONTENTS,-1", // a signature in the contents
    "1210,TRANSACTION,0",
    "5070,TRANSACTION,3",
    "1540,EFFECTS,0",
    "5200,EFFECTS,3",
    "6048,EVENTS,3", // contents of an event
  })
  void a_changed_byte_fails_the_digest_that_covers_it(int offset, Subject subject, int transaction)
      throws IOException {
    byte[] bytes = recorded();
    bytes[offset] ^= 0x40;

    DigestMismatchException failure = mismatch(bytes);

    assertThat(failure.subject()).isEqualTo(subject);
    assertThat(failure.transaction()).isEqualTo(transaction);
    assertThat(failure.checkpoint()).isEqualTo(273302447);
  }

  @Test
  void the_message_names_the_place_and_both_digests() throws IOException {
    byte[] bytes = recorded();
    bytes[6048] ^= 1;
    CheckpointView view = reader.read(bytes, 0, bytes.length);
    TransactionView transaction = view.transaction(3);
    String actual = Base58.encode(
        DigestKind.EVENTS.of(bytes, transaction.eventsOffset(), transaction.eventsLength()), 0);

    assertThat(mismatch(bytes))
        .hasMessage("digest mismatch: checkpoint=273302447, transaction=3, of=events, "
            + "expected=99gMM1UX4YpHPK2QUuAiWjPXu1QwnejCBSSTMswatD8n, actual="
            + actual);

    bytes = recorded();
    bytes[26] ^= 1;
    assertThat(mismatch(bytes).getMessage())
        .startsWith("digest mismatch: checkpoint=273302447, of=contents, expected=")
        .endsWith(", actual=53fMuhAwdxMQjr4b7B44HRXv1k3wX6viMiiUdc6VYmWt");
  }

  @Test
  void effects_of_another_transaction_are_refused_although_they_hash() throws IOException {
    byte[] bytes = recorded();
    TransactionView transaction = reader.read(bytes, 0, bytes.length).transaction(3);
    bytes[transaction.effectsTransactionDigestOffset()] ^= 1;
    rehash(bytes);

    DigestMismatchException failure = mismatch(bytes);

    assertThat(failure.subject()).isEqualTo(Subject.TRANSACTION_IN_EFFECTS);
    assertThat(failure.transaction()).isEqualTo(3);
  }

  @Test
  void effects_of_another_epoch_are_refused_although_they_hash() throws IOException {
    byte[] bytes = recorded();
    TransactionView transaction = reader.read(bytes, 0, bytes.length).transaction(3);
    bytes[transaction.executedEpochOffset()] ^= 1;
    rehash(bytes);

    assertThat(mismatch(bytes))
        .hasMessage(
            "digest mismatch: checkpoint=273302447, transaction=3, of=executed epoch, expected=944, actual=945");
  }

  @Test
  void events_without_a_digest_and_a_digest_without_events_are_refused() throws IOException {
    byte[] sound = recorded();
    byte[] noEvents = new BcsBytes()
        .raw(Arrays.copyOf(sound, 5867))
        .u8(0)
        .raw(Arrays.copyOfRange(sound, 6049, sound.length))
        .toArray();
    assertThat(mismatch(noEvents))
        .hasMessage("digest mismatch: checkpoint=273302447, transaction=3, of=events, "
            + "expected=99gMM1UX4YpHPK2QUuAiWjPXu1QwnejCBSSTMswatD8n, actual=none");

    byte[] strayEvents = new BcsBytes()
        .raw(Arrays.copyOf(sound, 1949))
        .u8(1)
        .u8(0)
        .raw(Arrays.copyOfRange(sound, 1950, sound.length))
        .toArray();
    assertThat(mismatch(strayEvents).getMessage())
        .startsWith(
            "digest mismatch: checkpoint=273302447, transaction=0, of=events, expected=none, actual=");
  }

  @Test
  void the_summary_of_the_first_checkpoint_hashes_to_the_name_of_the_chain() {
    byte[] summary = HexFormat.of()
        .parseHex(
            "00000000000000000000000000000000010000000000000020afd7a16eb2b1664026237e2476bec3e434af4c5385bced"
                + "ba0b27b05714ecb70b00000000000000000000000000000000000000000000000000000000000000000080ea68768701"
                + "0000000000");
    byte[] bytes = new BcsBytes()
        .u8(1)
        .raw(summary)
        .u64(0)
        .fill(0, 48)
        .u8(0)
        .u8(0)
        .u8(0)
        .u8(0)
        .u8(0)
        .toArray();

    CheckpointView view = reader.read(bytes, 0, bytes.length);

    assertThat(view.summaryLength()).isEqualTo(101);
    assertThat(Base58.encode(view.summaryDigest(), 0))
        .isEqualTo("4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S");
  }

  @Test
  void a_summary_with_a_commitment_hashes_to_its_known_digest() {
    byte[] summary = HexFormat.of()
        .parseHex(
            "0000000000000000710400000000000045130000000000002055b7372a67f7e45f3840be39031d4fa09136bc89cb3996"
                + "13cfc36ab7ada30f53012030ec17935824c7b9dcc78c9b4c26fbe2c6a1144080c83e63c08b3edd659840b5404b4c0000"
                + "000000a0d1c53b0000000000000000000000000000000000000000d300a17299010000010120e07b946c863ba4f43927"
                + "693857d9f77af13329e942cbeff79ce3140405b92f9800020000");
    byte[] bytes = new BcsBytes()
        .u8(1)
        .raw(summary)
        .u64(0)
        .fill(0, 48)
        .u8(0)
        .u8(0)
        .u8(0)
        .u8(0)
        .u8(0)
        .toArray();

    CheckpointView view = reader.read(bytes, 0, bytes.length);

    assertThat(view.summaryLength()).isEqualTo(170);
    assertThat(view.sequenceNumber()).isEqualTo(1137);
    assertThat(Base58.encode(view.summaryDigest(), 0))
        .isEqualTo("8qkwUqdozk6whP2X7oxcy1SfwJouBLXwDQxkyHkNR1N3");
  }

  private DigestMismatchException mismatch(byte[] bytes) {
    CheckpointView view = reader.read(bytes, 0, bytes.length);
    DigestMismatchException failure =
        catchThrowableOfType(DigestMismatchException.class, () -> check.check(view));
    assertThat(failure).isNotNull();
    return failure;
  }

  /** Makes the digests of transaction 3's effects and of the contents fit the bytes as they are now. */
  private void rehash(byte[] bytes) {
    CheckpointView view = reader.read(bytes, 0, bytes.length);
    TransactionView transaction = view.transaction(3);
    put(
        bytes,
        transaction.effectsDigestOffset(),
        DigestKind.EFFECTS.of(bytes, transaction.effectsOffset(), transaction.effectsLength()));
    put(
        bytes,
        view.contentDigestOffset(),
        DigestKind.CONTENTS.of(bytes, view.contentsOffset(), view.contentsLength()));
  }

  private static void put(byte[] bytes, int offset, byte[] digest) {
    System.arraycopy(digest, 0, bytes, offset, digest.length);
  }

  private static byte[] recorded() throws IOException {
    return Files.readAllBytes(
        Corpus.folder().resolve("checkpoints/supplier_cap_minted/273302447.chk"));
  }
}
