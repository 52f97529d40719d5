package io.haulout.pipelines;

import io.haulout.checkpoint.encode.CheckpointEncoder;
import io.haulout.checkpoint.encode.CheckpointSpec;
import io.haulout.checkpoint.encode.MoveEvent;
import io.haulout.checkpoint.encode.SuiAddress;
import io.haulout.checkpoint.encode.TransactionBuilder;
import io.haulout.checkpoint.encode.TransactionSpec;
import io.haulout.checkpoint.encode.TypeTag;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.checkpoint.view.CheckpointView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A package of our own on a network of our own: its addresses, its events, checkpoints with them, and pipeline files for it. */
final class TestChain {
  static final String NETWORK = "localnet";
  static final SuiAddress PACKAGE = address(0xab);
  static final SuiAddress UPGRADE = address(0xcd);
  static final SuiAddress STRANGER = address(0xef);
  static final SuiAddress SENDER = address(0x5e);
  static final SuiAddress ROUTER = address(0x77);

  static final long CHECKPOINT = 1234;
  static final long TIMESTAMP_MS = 1_765_396_435_956L;

  private static final String HEAD = """
      format: 1
      group: mine
      families:
        mine:
          modules: [market, vault]
          addresses:
            localnet: ['%s', '%s']
      """.formatted(PACKAGE, UPGRADE);

  private TestChain() {}

  /** An address of 32 times the same byte. */
  static SuiAddress address(int value) {
    byte[] bytes = new byte[SuiAddress.LENGTH_BYTES];
    Arrays.fill(bytes, (byte) value);
    return SuiAddress.of(bytes);
  }

  /** An event of module {@code market} at the package's first address. */
  static MoveEvent event(String name, byte[] contents) {
    return event(PACKAGE, "market", name, contents);
  }

  static MoveEvent event(SuiAddress address, String module, String name, byte[] contents) {
    return new MoveEvent(address, module, name, List.<TypeTag>of(), contents);
  }

  /** A transaction whose first command calls {@link #ROUTER}. */
  static TransactionBuilder call() {
    return TransactionSpec.calling(SENDER, ROUTER, "router", "go");
  }

  static CheckpointView checkpoint(MoveEvent... events) {
    return checkpoint(call().events(List.of(events)).build());
  }

  static CheckpointView checkpoint(TransactionSpec... transactions) {
    return numbered(CHECKPOINT, transactions);
  }

  static CheckpointView numbered(long number, TransactionSpec... transactions) {
    byte[] bytes = new CheckpointEncoder()
        .encode(CheckpointSpec.of(number, TIMESTAMP_MS, transactions))
        .bytes();
    return new CheckpointReader().read(bytes, 0, bytes.length);
  }

  /** A file of our package; {@code body} holds structs and pipelines, not indented. */
  static String file(String body) {
    return HEAD + body;
  }

  /** The line of a file of {@link #file} at which line {@code line} of its body stands. */
  static int line(int line) {
    return (int) HEAD.lines().count() + line;
  }

  static PipelineCatalogue catalogue(String... bodies) {
    return PipelineCatalogue.of(
        Arrays.stream(bodies).map(body -> read("mine.yaml", file(body))).toList());
  }

  static PipelineFile read(String name, String yaml) {
    return PipelineFileReader.read(name, yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** All pipelines of a file of our package. */
  static PipelineSet compile(String body) {
    PipelineCatalogue catalogue = catalogue(body);
    return catalogue.compile(
        NETWORK, catalogue.pipelines().stream().map(Pipeline::name).toList());
  }
}
