package io.haulout.launcher.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.haulout.checkpoint.bundle.BundleEntry;
import io.haulout.checkpoint.bundle.BundleReader;
import io.haulout.checkpoint.view.CheckpointFacts;
import io.haulout.checkpoint.view.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a file holds, as JSON. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows what a checkpoint file or a bundle holds, as JSON.")
final class InspectCommand extends CommandGroup {
  @Command(
      name = "checkpoint",
      mixinStandardHelpOptions = true,
      description =
          "Decodes one .chk file and prints its facts: numbers, digests, transactions, events.")
  int checkpoint(@Parameters(paramLabel = "FILE", description = "A .chk file.") Path file)
      throws IOException {
    CheckpointFacts facts = NamedFile.with(file, () -> {
      byte[] bytes = Files.readAllBytes(file);
      return CheckpointFacts.of(new CheckpointReader().read(bytes, 0, bytes.length));
    });
    JsonOutput.print(System.out, json -> write(json, facts));
    return ExitCode.DONE;
  }

  @Command(
      name = "bundle",
      mixinStandardHelpOptions = true,
      description =
          "Prints the size of a bundle, where its index lies, and every entry of the index.")
  int bundle(
      @Parameters(paramLabel = "FILE", description = "A bundle, as blobs of the archive are.")
          Path file)
      throws IOException {
    return NamedFile.with(file, () -> {
      try (BundleReader bundle = BundleReader.open(file)) {
        List<BundleEntry> entries = bundle.index().entries();
        JsonOutput.print(System.out, json -> {
          json.writeStartObject();
          json.writeNumberField("size_bytes", bundle.sizeBytes());
          json.writeNumberField("index_offset", bundle.footer().indexOffset());
          json.writeNumberField("entry_count", bundle.footer().entryCount());
          JsonOutput.array(json, "entries", entries, InspectCommand::write);
          json.writeEndObject();
        });
      }
      return ExitCode.DONE;
    });
  }

  private static void write(JsonGenerator json, BundleEntry entry) throws IOException {
    json.writeStringField("id", entry.id());
    json.writeNumberField("offset", entry.offsetBytes());
    json.writeNumberField("length", entry.lengthBytes());
    json.writeStringField("crc32", String.format("0x%08x", entry.crc32()));
  }

  private static void write(JsonGenerator json, CheckpointFacts facts) throws IOException {
    json.writeStartObject();
    JsonOutput.unsigned(json, "sequence_number", facts.sequenceNumber());
    JsonOutput.unsigned(json, "epoch", facts.epoch());
    JsonOutput.unsigned(json, "timestamp_ms", facts.timestampMs());
    json.writeStringField("previous_digest", facts.previousDigest());
    json.writeStringField("content_digest", facts.contentDigest());
    json.writeStringField("checkpoint_digest", facts.checkpointDigest());
    JsonOutput.unsigned(json, "network_total_transactions", facts.networkTotalTransactions());
    json.writeNumberField("transaction_count", facts.transactionCount());
    JsonOutput.array(json, "transactions", facts.transactions(), InspectCommand::write);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CheckpointFacts.TransactionFacts transaction)
      throws IOException {
    json.writeStringField("digest", transaction.digest());
    json.writeStringField("sender", transaction.sender());
    json.writeStringField("kind", transaction.kind());
    json.writeNumberField("event_count", transaction.eventCount());
    JsonOutput.array(json, "events", transaction.events(), InspectCommand::write);
    json.writeNumberField("input_object_count", transaction.inputObjectCount());
    json.writeNumberField("output_object_count", transaction.outputObjectCount());
  }

  private static void write(JsonGenerator json, CheckpointFacts.EventFacts event)
      throws IOException {
    json.writeStringField("package", event.packageId());
    json.writeStringField("module", event.module());
    json.writeStringField("sender", event.sender());
    json.writeStringField("type", event.type());
    json.writeNumberField("contents_length", event.contentsLength());
    json.writeStringField("contents_sha256", event.contentsSha256());
  }
}
