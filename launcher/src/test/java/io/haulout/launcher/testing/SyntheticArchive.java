package io.haulout.launcher.testing;

import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.checkpoint.encode.SyntheticChain;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.SpanSet;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.PackRules;
import io.haulout.simulator.PackedCheckpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** A synthetic chain of {@link #CHECKPOINTS} checkpoints, some 15 MB, made once for all tests. */
public final class SyntheticArchive {
  public static final int CHECKPOINTS = 600;

  /** Small blobs, so that there are several, with a last one that is not full. */
  private static final PackRules RULES = new PackRules(2 << 20, 15_000, 53);

  private SyntheticArchive() {}

  /** The checkpoints in their order. */
  public static List<EncodedCheckpoint> chain() {
    return Chain.CHECKPOINTS_MADE;
  }

  /** The encoded checkpoints in their order. */
  public static List<byte[]> bytes() {
    return chain().stream().map(EncodedCheckpoint::bytes).toList();
  }

  public static long first() {
    return chain().getFirst().sequenceNumber();
  }

  public static long last() {
    return chain().getLast().sequenceNumber();
  }

  /** All of it. */
  public static SpanSet span() {
    return SpanSet.of(new CheckpointSpan(first(), last()));
  }

  /** Packs the whole chain into bundles in a folder. */
  public static BlobStore packedInto(Path folder) {
    return packedInto(folder, checkpoint -> true);
  }

  /** Packs those checkpoints of the chain that are to be in the archive. */
  public static BlobStore packedInto(Path folder, LongPredicate included) {
    Stream<PackedCheckpoint> packed = chain().stream()
        .filter(checkpoint -> included.test(checkpoint.sequenceNumber()))
        .map(checkpoint ->
            new PackedCheckpoint(checkpoint.sequenceNumber(), checkpoint.bytes(), false));
    return BlobStore.pack(folder, packed.iterator(), RULES);
  }

  /** Holder idiom: made when a test first needs it. */
  private static final class Chain {
    private static final List<EncodedCheckpoint> CHECKPOINTS_MADE = make();

    private static List<EncodedCheckpoint> make() {
      SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.demo(7));
      return Stream.generate(chain::next).limit(CHECKPOINTS).toList();
    }
  }
}
