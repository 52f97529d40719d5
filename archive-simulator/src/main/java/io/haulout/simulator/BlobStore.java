package io.haulout.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The blobs an archive has. They may be added, withdrawn and restored while it runs; threads may share it. */
public final class BlobStore {
  private static final byte[] BUNDLE_MAGIC = "WLBD".getBytes(US_ASCII);
  private static final Comparator<StoredBlob> NEWEST_FIRST = Comparator.comparingLong(
          StoredBlob::startCheckpoint)
      .reversed()
      .thenComparing(StoredBlob::blobId);

  private final Map<String, BlobState> states = new ConcurrentHashMap<>();
  private volatile List<StoredBlob> newestFirst = List.of(); // replaced as a whole, under this

  private BlobStore() {}

  /** A store of blobs described by hand; two of one id are refused. */
  public static BlobStore of(Collection<StoredBlob> blobs) {
    var store = new BlobStore();
    blobs.forEach(store::add);
    return store;
  }

  /**
   * Every bundle in a folder: the files named {@code *.bundle}, and others that begin as a bundle does. Unfinished files
   * of a packer or writer are passed over.
   *
   * @throws IllegalArgumentException that names the file when one is damaged, or there twice
   */
  public static BlobStore ofFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return of(files.filter(BlobStore::isBundle).sorted().map(StoredBlob::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
  }

  /**
   * Packs checkpoints into bundle files {@code first-last.bundle} and serves those. Reads the source once and holds one
   * checkpoint at a time.
   *
   * @param folder made where there is none; a file of the same span is replaced, others are neither touched nor served
   * @param checkpoints in ascending order; each hole begins a new blob
   */
  public static BlobStore pack(
      Path folder, Iterator<PackedCheckpoint> checkpoints, PackRules rules) {
    return of(BlobPacker.pack(folder, checkpoints, rules));
  }

  /** All blobs that the archival service lists, by falling first checkpoint; withdrawn ones too. */
  public List<StoredBlob> newestFirst() {
    return newestFirst;
  }

  public Optional<StoredBlob> find(String blobId) {
    return newestFirst.stream().filter(blob -> blob.blobId().equals(blobId)).findFirst();
  }

  /** The blob with that checkpoint; of several the one that begins last. */
  public Optional<StoredBlob> covering(long checkpoint) {
    return newestFirst.stream().filter(blob -> blob.covers(checkpoint)).findFirst();
  }

  /** Adds a blob to what is listed and served. */
  public synchronized void add(StoredBlob blob) {
    find(blob.blobId()).ifPresent(other -> {
      throw new IllegalArgumentException("two blobs of one id: blobId=" + blob.blobId() + ", files="
          + other.file() + ", " + blob.file());
    });
    List<StoredBlob> more = new ArrayList<>(newestFirst);
    more.add(blob);
    more.sort(NEWEST_FIRST);
    newestFirst = List.copyOf(more);
  }

  /** Has the aggregator answer 404 from now on, as for an expired blob that the list still names. */
  public void withdraw(String blobId) {
    setState(blobId, BlobState.WITHDRAWN);
  }

  /** Changes what the aggregator makes of requests for a blob. */
  public void setState(String blobId, BlobState state) {
    if (find(blobId).isEmpty()) {
      throw new IllegalArgumentException("no such blob: blobId=" + blobId);
    }
    states.put(blobId, state);
  }

  BlobState stateOf(StoredBlob blob) {
    return states.getOrDefault(blob.blobId(), BlobState.STORED);
  }

  private static boolean isBundle(Path file) {
    String name = file.getFileName().toString();
    if (!Files.isRegularFile(file)
        || name.endsWith(".part")
        || name.endsWith(BlobPacker.UNFINISHED_SUFFIX)) {
      return false;
    }
    return name.endsWith(".bundle") || beginsAsBundle(file);
  }

  private static boolean beginsAsBundle(Path file) {
    try (var bytes = Files.newInputStream(file)) {
      return Arrays.equals(bytes.readNBytes(BUNDLE_MAGIC.length), BUNDLE_MAGIC);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
