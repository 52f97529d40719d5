package io.haulout.simulator;

import io.haulout.checkpoint.bundle.BundleEntry;
import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.checkpoint.bundle.BundleReader;
import java.nio.file.Path;

/**
 * A blob on disk, with what the archival service says about it. The statements are free, so that a test can have an
 * archive that is wrong.
 *
 * @param blobId 43 characters of URL-safe base64
 * @param objectId {@code 0x} and 64 hex digits
 * @param startCheckpoint first checkpoint
 * @param endCheckpoint last checkpoint, inclusive
 * @param endOfEpoch whether the last checkpoint ends an epoch of Sui
 * @param expiryEpoch epoch of Walrus at which the storage ends
 * @param entriesCount number of index records
 * @param totalSizeBytes sum of the entries' lengths; less than the blob's size by header, index and footer
 * @param sizeBytes size of the whole blob
 * @param file where its bytes are
 */
public record StoredBlob(
    String blobId,
    String objectId,
    long startCheckpoint,
    long endCheckpoint,
    boolean endOfEpoch,
    long expiryEpoch,
    int entriesCount,
    long totalSizeBytes,
    long sizeBytes,
    Path file) {
  /** When blobs expire about which nothing else is said. */
  public static final long EXPIRY_EPOCH_DEFAULT = 53;

  /** The mark in the name of a file whose last checkpoint ends an epoch; the bundle itself does not say. */
  static final String EPOCH_END_SUFFIX = "-epoch-end.bundle";

  public StoredBlob {
    if (!DerivedId.isBlobId(blobId)) {
      throw new IllegalArgumentException("blobId=" + blobId);
    }
    if (startCheckpoint < 0 || endCheckpoint < startCheckpoint) {
      throw new IllegalArgumentException(
          "startCheckpoint=" + startCheckpoint + ", endCheckpoint=" + endCheckpoint);
    }
    if (sizeBytes < 1) {
      throw new IllegalArgumentException("sizeBytes=" + sizeBytes);
    }
    file = file.toAbsolutePath();
  }

  /**
   * Takes everything from the file itself.
   *
   * @throws IllegalArgumentException when it is no whole bundle of consecutive checkpoints; says why, and names the file
   */
  public static StoredBlob read(Path file) {
    try (var bundle = BundleReader.open(file)) {
      var entries = bundle.index().entries();
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("a bundle without checkpoints: " + file);
      }
      long start = entries.getFirst().checkpoint();
      long end = entries.getLast().checkpoint();
      bundle.index().requireCheckpoints(start, Math.max(start, end));
      String blobId = DerivedId.ofBundle(bundle);
      return new StoredBlob(
          blobId,
          DerivedId.ofObject(blobId),
          start,
          end,
          file.toString().endsWith(EPOCH_END_SUFFIX),
          EXPIRY_EPOCH_DEFAULT,
          entries.size(),
          entries.stream().mapToLong(BundleEntry::lengthBytes).sum(),
          bundle.sizeBytes(),
          file);
    } catch (BundleException e) {
      throw new IllegalArgumentException(
          "no bundle of checkpoints: " + file + ": " + e.getMessage(), e);
    }
  }

  public StoredBlob withExpiryEpoch(long epoch) {
    return new StoredBlob(
        blobId,
        objectId,
        startCheckpoint,
        endCheckpoint,
        endOfEpoch,
        epoch,
        entriesCount,
        totalSizeBytes,
        sizeBytes,
        file);
  }

  boolean covers(long checkpoint) {
    return startCheckpoint <= checkpoint && checkpoint <= endCheckpoint;
  }
}
