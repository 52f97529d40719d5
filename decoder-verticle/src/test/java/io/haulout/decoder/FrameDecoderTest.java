package io.haulout.decoder;

import static io.haulout.decoder.Frames.CATALOGUE;
import static io.haulout.decoder.Frames.FIRST;
import static io.haulout.decoder.Frames.context;
import static io.haulout.decoder.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.encode.CheckpointEncoder;
import io.haulout.checkpoint.encode.CheckpointSpec;
import io.haulout.checkpoint.encode.DeepBookPackages;
import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.checkpoint.encode.MoveEvent;
import io.haulout.checkpoint.encode.SuiAddress;
import io.haulout.checkpoint.encode.TransactionSpec;
import io.haulout.checkpoint.testing.Corpus;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Frame;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.haulout.contracts.VerifyLevel;
import io.haulout.decoder.Frames.Entry;
import io.haulout.pipelines.ExtractedRows;
import io.haulout.pipelines.RowExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder(CATALOGUE);

  @Test
  void a_batch_holds_the_rows_that_the_pipelines_give_for_the_same_checkpoints() {
    List<EncodedCheckpoint> chain = Frames.chain(40);

    RowBatch batch = decoder.decode(
        frame(context(VerifyLevel.DIGESTS), chain.stream().map(Entry::of).toList()));

    assertThat(RowTexts.of(batch)).isEqualTo(RowTexts.ofExtracted(directly(chain)));
    assertThat(batch.rowCount()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"mainnet, 10", "testnet, 1"})
  void recorded_checkpoints_give_the_rows_that_the_pipelines_give(String network, int rowsMin)
      throws IOException {
    Map<Long, byte[]> recorded = new TreeMap<>();
    for (Path file : Corpus.checkpointFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      recorded.put(new CheckpointReader().read(bytes, 0, bytes.length).sequenceNumber(), bytes);
    }
    JobContext context =
        new JobContext(new UUID(0, 7), network, Frames.ALL_PIPELINES, VerifyLevel.DIGESTS);

    RowBatch batch = decoder.decode(frame(
        context,
        recorded.entrySet().stream()
            .map(e -> new Entry(e.getKey(), e.getValue()))
            .toList()));

    assertThat(RowTexts.of(batch))
        .isEqualTo(RowTexts.ofExtracted(directly(network, List.copyOf(recorded.values()))));
    assertThat(batch.rowCount()).isGreaterThanOrEqualTo(rowsMin);
    assertThat(batch.checkpointCount()).isEqualTo(recorded.size());
  }

  @Test
  void a_batch_names_what_it_was_made_of() {
    Frame frame = frame(VerifyLevel.CRC, Entry.of(Frames.chain(1).getFirst()));

    RowBatch batch = decoder.decode(frame);

    assertThat(batch.context()).isEqualTo(frame.context());
    assertThat(batch.task()).isEqualTo(12);
    assertThat(batch.frame()).isEqualTo(3);
    assertThat(batch.source()).isEqualTo("walrus");
  }

  @Test
  void consecutive_checkpoints_make_one_span_that_tells_of_the_last_one() {
    List<EncodedCheckpoint> chain = Frames.chain(3);

    RowBatch batch = decoder.decode(
        frame(context(VerifyLevel.CRC), chain.stream().map(Entry::of).toList()));

    byte[] last = chain.getLast().bytes();
    var view = new CheckpointReader().read(last, 0, last.length);
    assertThat(batch.spans())
        .containsExactly(new DecodedSpan(
            new CheckpointSpan(FIRST, FIRST + 2),
            view.epoch(),
            view.networkTotalTransactions(),
            view.timestampMs()));
  }

  @Test
  void checkpoints_apart_and_out_of_order_make_a_span_for_each_run() {
    List<EncodedCheckpoint> chain = Frames.chain(8);
    Frame frame = frame(
        context(VerifyLevel.CRC),
        List.of(7, 2, 3, 5, 4).stream().map(chain::get).map(Entry::of).toList());

    RowBatch batch = decoder.decode(frame);

    assertThat(batch.spans())
        .extracting(DecodedSpan::span)
        .containsExactly(
            CheckpointSpan.of(FIRST + 7),
            new CheckpointSpan(FIRST + 2, FIRST + 3),
            CheckpointSpan.of(FIRST + 5),
            CheckpointSpan.of(FIRST + 4));
    assertThat(batch.checkpointCount()).isEqualTo(5);
  }

  @Test
  void checkpoints_without_rows_are_covered_all_the_same() {
    byte[] quiet = checkpoint(77).bytes();

    RowBatch batch = decoder.decode(frame(VerifyLevel.DIGESTS, new Entry(77, quiet)));

    assertThat(batch.tables()).isEmpty();
    assertThat(batch.spans()).extracting(DecodedSpan::span).containsExactly(CheckpointSpan.of(77));
  }

  @Test
  void a_bad_checkpoint_in_the_middle_leaves_nothing_behind_for_the_next_frame() {
    List<EncodedCheckpoint> chain = Frames.chain(12);
    List<Entry> entries = new ArrayList<>(chain.stream().map(Entry::of).toList());
    Entry cut = entries.get(6);
    entries.set(6, new Entry(cut.checkpoint(), Arrays.copyOf(cut.bytes(), cut.bytes().length - 1)));

    BackfillException failure = failureOf(frame(context(VerifyLevel.CRC), entries));

    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_CHECKPOINT);
    assertThat(failure.checkpoint()).hasValue(FIRST + 6);
    assertThat(failure)
        .hasMessageStartingWith("checkpoint 100000006: does not decode: ")
        .hasMessageContaining(", offset=");
    RowBatch next = decoder.decode(frame(
        context(VerifyLevel.CRC), chain.subList(7, 12).stream().map(Entry::of).toList()));
    assertThat(RowTexts.of(next)).isEqualTo(RowTexts.ofExtracted(directly(chain.subList(7, 12))));
  }

  @Test
  void a_checkpoint_under_another_number_is_refused() {
    EncodedCheckpoint first = Frames.chain(1).getFirst();

    BackfillException failure = failureOf(frame(VerifyLevel.NONE, new Entry(5, first.bytes())));

    assertThat(failure.code()).isEqualTo(FailureCode.SEQUENCE_MISMATCH);
    assertThat(failure.checkpoint()).hasValue(5);
    assertThat(failure).hasMessage("checkpoint 5: holds checkpoint 100000000");
  }

  @Test
  void a_sequence_number_above_2_to_the_63_is_told_unsigned() {
    byte[] bytes = Frames.chain(1).getFirst().bytes().clone();
    Arrays.fill(bytes, 9, 17, (byte) 0xff);

    BackfillException failure = failureOf(frame(VerifyLevel.NONE, new Entry(FIRST, bytes)));

    assertThat(failure).hasMessage("checkpoint 100000000: holds checkpoint 18446744073709551615");
  }

  @Test
  void a_malformed_event_stops_the_job_and_is_named() {
    MoveEvent cut = new MoveEvent(
        DeepBookPackages.FIRST, "balance_manager", "BalanceEvent", List.of(), new byte[33]);
    byte[] bytes = checkpoint(8, cut).bytes();

    BackfillException failure = failureOf(frame(VerifyLevel.CRC, new Entry(8, bytes)));

    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_EVENT);
    assertThat(failure.checkpoint()).hasValue(8);
    assertThat(failure)
        .hasMessage("event payload does not decode: checkpoint=8, transaction=0, event=0, "
            + "pipeline=balances, field=amount: value past end: wanted=8, left=0, offset=33");
  }

  @Test
  void an_unknown_variant_stops_the_job_where_other_damage_sets_one_checkpoint_aside() {
    EncodedCheckpoint first = Frames.chain(1).getFirst();
    int contentsTag = first.contents().from();
    byte[] bytes = first.bytes().clone();
    bytes[contentsTag] = 9;

    BackfillException failure = failureOf(frame(VerifyLevel.CRC, new Entry(FIRST, bytes)));

    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_BCS_VARIANT);
    assertThat(failure.checkpoint()).hasValue(FIRST);
    assertThat(failure)
        .hasMessage("checkpoint 100000000: does not decode: "
            + "unknown variant: enum=CheckpointContents, tag=9, offset=" + contentsTag);
  }

  @Test
  void the_digests_find_a_changed_byte_that_still_decodes() {
    EncodedCheckpoint first = Frames.chain(1).getFirst();
    byte[] bytes = first.bytes().clone();
    bytes[first.transactions().getFirst().data().to() - 2] ^= 1; // inside the expiration epoch

    Entry entry = new Entry(FIRST, bytes);
    BackfillException failure = failureOf(frame(VerifyLevel.DIGESTS, entry));

    assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
    assertThat(failure.checkpoint()).hasValue(FIRST);
    assertThat(failure).hasMessageContaining("transaction");
    assertThat(decoder.decode(frame(VerifyLevel.CRC, entry)).checkpointCount()).isOne();
  }

  @Test
  void an_unknown_pipeline_is_a_wrong_configuration() {
    JobContext context =
        new JobContext(new UUID(0, 1), "mainnet", List.of("balances", "nonsense"), VerifyLevel.CRC);

    BackfillException failure =
        failureOf(frame(context, List.of(Entry.of(Frames.chain(1).getFirst()))));

    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_CONFIGURATION);
    assertThat(failure.checkpoint()).isEmpty();
    assertThat(failure).hasMessageStartingWith("no pipeline `nonsense`; there are: ");
  }

  @Test
  void an_unknown_network_is_a_wrong_configuration() {
    JobContext context =
        new JobContext(new UUID(0, 1), "nowhere", List.of("balances"), VerifyLevel.CRC);

    BackfillException failure =
        failureOf(frame(context, List.of(Entry.of(Frames.chain(1).getFirst()))));

    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_CONFIGURATION);
    assertThat(failure).hasMessage("no network `nowhere`; there are: mainnet, testnet");
  }

  @Test
  void jobs_with_other_pipelines_take_turns_without_seeing_each_others_rows() {
    List<Entry> entries = Frames.chain(10).stream().map(Entry::of).toList();
    for (int round = 0; round < 2; round++) { // more selections than stay compiled, twice
      for (String pipeline : Frames.ALL_PIPELINES.subList(0, 12)) {
        JobContext context =
            new JobContext(new UUID(0, 1), "mainnet", List.of(pipeline), VerifyLevel.CRC);

        RowBatch batch = decoder.decode(frame(context, entries));

        assertThat(batch.tables())
            .extracting(TableRows::table)
            .isSubsetOf(CATALOGUE.compile("mainnet", List.of(pipeline)).tables().stream()
                .map(table -> table.name())
                .toList());
      }
    }
  }

  private BackfillException failureOf(Frame frame) {
    BackfillException failure =
        catchThrowableOfType(BackfillException.class, () -> decoder.decode(frame));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static List<ExtractedRows> directly(List<EncodedCheckpoint> checkpoints) {
    return directly(
        "mainnet", checkpoints.stream().map(EncodedCheckpoint::bytes).toList());
  }

  private static List<ExtractedRows> directly(String network, List<byte[]> checkpoints) {
    RowExtractor extractor = CATALOGUE.compile(network, Frames.ALL_PIPELINES).newExtractor();
    for (byte[] bytes : checkpoints) {
      extractor.add(new CheckpointReader().read(bytes, 0, bytes.length));
    }
    return extractor.take();
  }

  private static EncodedCheckpoint checkpoint(long number, MoveEvent... events) {
    TransactionSpec transaction = TransactionSpec.calling(
            SuiAddress.of(0x5e), SuiAddress.of(0x77), "router", "go")
        .events(List.of(events))
        .build();
    return new CheckpointEncoder()
        .encode(CheckpointSpec.of(number, 1_765_396_435_956L, transaction));
  }
}
