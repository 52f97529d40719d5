package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.haulout.checkpoint.testing.Corpus;
import io.haulout.checkpoint.text.Address;
import io.haulout.checkpoint.text.Base58;
import io.haulout.checkpoint.view.CheckpointFacts.EventFacts;
import io.haulout.checkpoint.view.CheckpointFacts.TransactionFacts;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every recorded checkpoint, against facts that another implementation found in it. */
class RecordedCheckpointsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CheckpointReader reader = new CheckpointReader();

  @Test
  void every_checkpoint_has_the_recorded_facts() throws IOException {
    assertThat(Corpus.checkpointFiles()).isNotEmpty();
    for (Path file : Corpus.checkpointFiles()) {
      byte[] bytes = Files.readAllBytes(file);

      CheckpointFacts facts = CheckpointFacts.of(reader.read(bytes, 0, bytes.length));

      assertThat(facts).as("%s", file.getFileName()).isEqualTo(recordedFacts(file));
    }
  }

  @Test
  void every_checkpoint_agrees_with_its_own_digests() throws IOException {
    DigestCheck check = new DigestCheck();
    for (Path file : Corpus.checkpointFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      check.check(reader.read(bytes, 0, bytes.length));
    }
  }

  @Test
  void a_checkpoint_in_the_middle_of_an_array_reads_alike() throws IOException {
    for (Path file : Corpus.checkpointFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] wider = new byte[bytes.length + 300];
      Arrays.fill(wider, (byte) 0x5a);
      System.arraycopy(bytes, 0, wider, 123, bytes.length);

      CheckpointFacts alone = CheckpointFacts.of(reader.read(bytes, 0, bytes.length));
      CheckpointView view = reader.read(wider, 123, bytes.length);

      assertThat(CheckpointFacts.of(view)).as("%s", file.getFileName()).isEqualTo(alone);
      new DigestCheck().check(view);
    }
  }

  /** Observed on the chain: what effects name as there before is just what the checkpoint carries as input, in order. */
  @Test
  void the_input_objects_are_the_changed_objects_that_were_there_before() throws IOException {
    for (Path file : Corpus.checkpointFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      CheckpointView view = reader.read(bytes, 0, bytes.length);
      for (int i = 0; i < view.transactionCount(); i++) {
        TransactionView transaction = view.transaction(i);
        ObjectCursor object = transaction.inputObjects();
        for (ChangedObjectCursor change = transaction.changedObjects(); change.next(); ) {
          if (change.hasInputVersion()) {
            assertThat(object.next()).isTrue();
            assertThat(Address.text(bytes, object.idOffset()))
                .isEqualTo(Address.text(bytes, change.idOffset()));
            assertThat(object.version()).isEqualTo(change.inputVersion());
          }
        }
        assertThat(object.next()).isFalse();
      }
    }
  }

  @Test
  void written_objects_name_their_transaction() throws IOException {
    for (Path file : Corpus.checkpointFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      CheckpointView view = reader.read(bytes, 0, bytes.length);
      for (int i = 0; i < view.transactionCount(); i++) {
        TransactionView transaction = view.transaction(i);
        for (ObjectCursor object = transaction.outputObjects(); object.next(); ) {
          assertThat(Base58.encode(bytes, object.previousTransactionOffset()))
              .isEqualTo(Base58.encode(bytes, transaction.digestOffset()));
        }
      }
    }
  }

  @Test
  void a_warm_reader_allocates_nothing() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> files = new ArrayList<>();
    for (Path file : Corpus.checkpointFiles()) {
      files.add(Files.readAllBytes(file));
    }
    walkAll(files);

    long before = threads.getCurrentThreadAllocatedBytes();
    long walked = walkAll(files);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(walked).isGreaterThan(1_000);
    assertThat(allocated)
        .isLessThan(walked); // less than one byte a transaction, event, object or call
  }

  private long walkAll(List<byte[]> files) {
    long walked = 0;
    for (int f = 0; f < files.size(); f++) {
      CheckpointView view = reader.read(files.get(f), 0, files.get(f).length);
      for (int i = 0; i < view.transactionCount(); i++) {
        TransactionView transaction = view.transaction(i);
        for (int e = 0; e < transaction.eventCount(); e++) {
          walked += transaction.event(e).contentsLength() > 0 ? 1 : 0;
        }
        for (ObjectCursor object = transaction.outputObjects(); object.next(); ) {
          walked++;
        }
        for (MoveCallCursor call = transaction.moveCalls(); call.next(); ) {
          walked++;
        }
        for (ChangedObjectCursor change = transaction.changedObjects(); change.next(); ) {
          walked++;
        }
      }
    }
    return walked;
  }

  private static CheckpointFacts recordedFacts(Path checkpoint) throws IOException {
    Path checkpoints = Corpus.folder().resolve("checkpoints");
    String name = checkpoints
        .relativize(checkpoint)
        .toString()
        .replace(File.separator, "__")
        .replace(".chk", ".json");
    Path file = Corpus.folder().resolve("facts").resolve(name);
    JsonNode json = JSON.readTree(file.toFile());
    List<TransactionFacts> transactions = new ArrayList<>();
    json.required("transactions")
        .forEach(transaction -> transactions.add(transactionFacts(transaction)));
    return new CheckpointFacts(
        json.required("sequence_number").longValue(),
        json.required("epoch").longValue(),
        json.required("timestamp_ms").longValue(),
        textOrNull(json.required("previous_digest")),
        json.required("content_digest").textValue(),
        json.required("checkpoint_digest").textValue(),
        json.required("network_total_transactions").longValue(),
        json.required("transaction_count").intValue(),
        transactions);
  }

  private static TransactionFacts transactionFacts(JsonNode json) {
    List<EventFacts> events = new ArrayList<>();
    json.required("events").forEach(event -> events.add(eventFacts(event)));
    return new TransactionFacts(
        json.required("digest").textValue(),
        json.required("sender").textValue(),
        json.required("kind").textValue(),
        json.required("event_count").intValue(),
        events,
        json.required("input_object_count").intValue(),
        json.required("output_object_count").intValue());
  }

  private static EventFacts eventFacts(JsonNode json) {
    return new EventFacts(
        json.required("package").textValue(),
        json.required("module").textValue(),
        json.required("sender").textValue(),
        json.required("type").textValue(),
        json.required("contents_length").intValue(),
        json.required("contents_sha256").textValue());
  }

  private static @Nullable String textOrNull(JsonNode json) {
    return json.isNull() ? null : json.textValue();
  }
}
