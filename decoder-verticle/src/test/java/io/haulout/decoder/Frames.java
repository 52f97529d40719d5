package io.haulout.decoder;

import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.checkpoint.encode.SyntheticChain;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.VerifyLevel;
import io.haulout.pipelines.Pipeline;
import io.haulout.pipelines.PipelineCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Frames as a fetcher sends them, and checkpoints to put into them. */
final class Frames {
  static final PipelineCatalogue CATALOGUE = PipelineCatalogue.builtIn();
  static final List<String> ALL_PIPELINES =
      CATALOGUE.pipelines().stream().map(Pipeline::name).sorted().toList();
  static final long FIRST = 100_000_000;

  /** A checkpoint's number and its bytes, which need not agree. */
  record Entry(long checkpoint, byte[] bytes) {
    static Entry of(EncodedCheckpoint encoded) {
      return new Entry(encoded.sequenceNumber(), encoded.bytes());
    }
  }

  private Frames() {}

  static JobContext context(VerifyLevel verify) {
    return new JobContext(new UUID(0, 7), "mainnet", ALL_PIPELINES, verify);
  }

  static Frame frame(JobContext context, List<Entry> checkpoints) {
    int lengthBytes =
        checkpoints.stream().mapToInt(entry -> entry.bytes().length).sum();
    byte[] bytes = new byte[lengthBytes];
    List<FrameEntry> layout = new ArrayList<>();
    int position = 0;
    for (Entry entry : checkpoints) {
      int length = entry.bytes().length;
      System.arraycopy(entry.bytes(), 0, bytes, position, length);
      layout.add(new FrameEntry(entry.checkpoint(), position, length));
      position += length;
    }
    return new Frame(context, 12, 3, "walrus", layout, bytes);
  }

  static Frame frame(VerifyLevel verify, Entry... checkpoints) {
    return frame(context(verify), List.of(checkpoints));
  }

  /** Consecutive checkpoints of a small market, the first of them {@link #FIRST}. */
  static List<EncodedCheckpoint> chain(int checkpointCount) {
    var chain = new SyntheticChain(SyntheticChainOptions.DEFAULTS);
    return Stream.generate(chain::next).limit(checkpointCount).toList();
  }
}
