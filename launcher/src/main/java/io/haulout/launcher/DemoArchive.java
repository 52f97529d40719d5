package io.haulout.launcher;

import io.haulout.checkpoint.CheckpointFiles;
import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.checkpoint.encode.SyntheticChain;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.SpanSet;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.PackRules;
import io.haulout.simulator.PackedCheckpoint;
import io.haulout.simulator.StoredBlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Makes the archives that the demo and the local archive serve: a synthetic chain, or files packed into bundles. */
public final class DemoArchive {
  /** Small blobs, so that a demo has several. */
  private static final PackRules RULES =
      new PackRules(16L << 20, 15_000, StoredBlob.EXPIRY_EPOCH_DEFAULT);

  /** The longest synthetic chain: a million checkpoints are some 25 GB. */
  public static final int CHECKPOINTS_MAX = 1_000_000;

  private static final String COMPLETE = "complete"; // written last

  private DemoArchive() {}

  /**
   * A synthetic chain. Generated into the folder once: the same seed gives the same chain.
   *
   * @param folder for archives; each chain has a folder of its own in it
   */
  public static BlobStore synthetic(Path folder, long seed, int checkpointCount) {
    Path chainFolder = folder.resolve("chain-" + seed + "-" + checkpointCount);
    if (Files.exists(chainFolder.resolve(COMPLETE))) {
      return BlobStore.ofFolder(chainFolder);
    }
    empty(chainFolder);
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.demo(seed));
    Iterator<PackedCheckpoint> checkpoints = LongStream.range(0, checkpointCount)
        .mapToObj(ignored -> packed(chain.next()))
        .iterator();
    BlobStore store = BlobStore.pack(chainFolder, checkpoints, RULES);
    try {
      Files.createFile(chainFolder.resolve(COMPLETE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return store;
  }

  private static PackedCheckpoint packed(EncodedCheckpoint checkpoint) {
    return new PackedCheckpoint(checkpoint.sequenceNumber(), checkpoint.bytes(), false);
  }

  /** The {@code .chk} files of a folder, packed anew each time; every hole in the numbering begins a new blob. */
  public static BlobStore ofFiles(Path folder, Path files) throws IOException {
    Map<Long, Path> found = CheckpointFiles.find(List.of(files), checkpoint -> true);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no file named <checkpoint>.chk in " + files);
    }
    Path packedFolder = folder.resolve("files");
    empty(packedFolder);
    return BlobStore.pack(
        packedFolder, found.entrySet().stream().map(DemoArchive::packed).iterator(), RULES);
  }

  private static PackedCheckpoint packed(Map.Entry<Long, Path> file) {
    try {
      return new PackedCheckpoint(file.getKey(), Files.readAllBytes(file.getValue()), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checkpoints that an archive holds. */
  public static SpanSet checkpoints(BlobStore store) {
    return SpanSet.of(store.newestFirst().stream()
        .map(blob -> new CheckpointSpan(blob.startCheckpoint(), blob.endCheckpoint()))
        .toList());
  }

  private static void empty(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          if (!path.equals(folder)) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("emptying " + folder, e);
    }
  }
}
