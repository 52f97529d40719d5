package io.haulout.simulator;

import io.haulout.checkpoint.bundle.BundleWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes checkpoints into bundle files, one at a time, and cuts as the archive does: before a checkpoint is added. */
final class BlobPacker implements AutoCloseable {
  /** While a blob is written nobody knows where it ends, so its name comes last. */
  static final String UNFINISHED_SUFFIX = ".packing";

  private final Path folder;
  private final PackRules rules;
  private final List<StoredBlob> blobs = new ArrayList<>();

  private @Nullable BundleWriter writer;
  private long start;
  private long last = -1;
  private long dataBytes;
  private boolean epochEnded;

  private BlobPacker(Path folder, PackRules rules) {
    this.folder = folder;
    this.rules = rules;
  }

  static List<StoredBlob> pack(
      Path folder, Iterator<PackedCheckpoint> checkpoints, PackRules rules) {
    try (var packer = new BlobPacker(folder, rules)) {
      Files.createDirectories(folder);
      while (checkpoints.hasNext()) {
        packer.add(checkpoints.next());
      }
      packer.finishBlob();
      return packer.blobs;
    } catch (IOException e) {
      throw new UncheckedIOException("packing into " + folder, e);
    }
  }

  /** Throws away a blob that a failure has left half written. */
  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  private void add(PackedCheckpoint next) throws IOException {
    if (next.checkpoint() <= last) {
      throw new IllegalArgumentException(
          "checkpoints must ascend: checkpoint=" + next.checkpoint() + ", after=" + last);
    }
    BundleWriter current = writer;
    if (current != null && cutBefore(next, current.entryCount())) {
      finishBlob();
      current = null;
    }
    if (current == null) {
      start = next.checkpoint();
      dataBytes = 0;
      current = BundleWriter.create(unfinished());
      writer = current;
    }
    current.append(Long.toString(next.checkpoint()), next.data());
    last = next.checkpoint();
    dataBytes += next.data().length;
    epochEnded = next.endOfEpoch();
  }

  private boolean cutBefore(PackedCheckpoint next, int entries) {
    return epochEnded
        || next.checkpoint() != last + 1
        || entries >= rules.entriesMax()
        || dataBytes + next.data().length > rules.dataBytesMax();
  }

  private void finishBlob() throws IOException {
    BundleWriter current = writer;
    if (current == null) {
      return;
    }
    current.finish();
    writer = null;
    String name = start + "-" + last + (epochEnded ? StoredBlob.EPOCH_END_SUFFIX : ".bundle");
    Path file = Files.move(unfinished(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    blobs.add(StoredBlob.read(file).withExpiryEpoch(rules.expiryEpoch()));
  }

  private Path unfinished() {
    return folder.resolve(start + UNFINISHED_SUFFIX);
  }
}
