package io.haulout.metadata.source;

import io.haulout.checkpoint.bundle.BundleEntry;
import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.checkpoint.bundle.BundleFooter;
import io.haulout.checkpoint.bundle.BundleHeader;
import io.haulout.checkpoint.bundle.BundleIndex;
import io.haulout.checkpoint.bundle.SliverGrid;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.walrus.AggregatorApi;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a blob's index over HTTP in two requests: one for the header, whose answer tells the exact size, and one for the
 * tail with the index and the footer. The size that the list would let one compute is only used to guess where the tail
 * begins, since it is wrong for a blob with a hole; a wrong guess costs a third request.
 */
final class BlobIndexReader {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})"); // as many digits as surely fit a long
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  /** Id length, offset, length and checksum of an index record, without the id. */
  private static final int RECORD_FIXED_BYTES = 24;

  private static final int TAIL_BYTES_MAX = 8 << 20;

  /**
   * The largest checkpoint that is taken for one. Real ones have less than a tenth of it; no checksum covers the index, and
   * a damaged length would make a fetcher set that much memory aside.
   */
  private static final long ENTRY_BYTES_MAX = 256 << 20;

  private record Header(byte[] bytes, long blobSizeBytes) {}

  private final RetryingHttp http;
  private final URI aggregator;

  BlobIndexReader(RetryingHttp http, URI aggregator) {
    this.http = http;
    this.aggregator = aggregator;
  }

  Future<BlobIndex> read(ListedBlob blob) {
    return header(blob.id())
        .compose(header -> {
          BundleHeader.check(header.bytes());
          return tail(blob, header.blobSizeBytes());
        })
        .recover(error -> Future.failedFuture(
            error instanceof BundleException malformed ? malformed(blob.id(), malformed) : error));
  }

  /** The answer's {@code Content-Range} ends in the size of the blob. */
  private Future<Header> header(BlobId id) {
    URI url = AggregatorApi.url(aggregator, AggregatorApi.blobPath(id));
    MultiMap range = MultiMap.caseInsensitiveMultiMap()
        .add("Range", "bytes=0-" + (BundleHeader.LENGTH_BYTES - 1));
    return http.get(url, range, BundleHeader.LENGTH_BYTES, answer -> {
      byte[] header = body(answer, PARTIAL, BundleHeader.LENGTH_BYTES, "GET " + url);
      Matcher total = CONTENT_RANGE.matcher(String.valueOf(answer.headers().get("Content-Range")));
      if (!total.matches()) {
        throw new BackfillException(
            FailureCode.ARCHIVE_REFUSED,
            "GET " + url + ": no size in Content-Range " + answer.headers().get("Content-Range"));
      }
      return new Header(header, Long.parseLong(total.group(1)));
    });
  }

  private Future<BlobIndex> tail(ListedBlob blob, long sizeBytes) {
    if (sizeBytes < BundleFooter.BUNDLE_BYTES_MIN) {
      return Future.failedFuture(malformed(blob.id(), "has only " + sizeBytes + " bytes"));
    }
    if (sizeBytes > SliverGrid.BLOB_BYTES_MAX) {
      return Future.failedFuture(malformed(
          blob.id(),
          "has " + sizeBytes + " bytes, more than Walrus takes: " + SliverGrid.BLOB_BYTES_MAX));
    }
    long guess = Math.min(sizeBytes, tailBytes(blob));
    return range(blob.id(), sizeBytes - guess, guess).compose(tail -> {
      byte[] footerBytes = lastBytes(tail, BundleFooter.LENGTH_BYTES);
      BundleFooter footer = BundleFooter.parse(footerBytes, sizeBytes);
      long indexBytes = footer.indexLengthBytes(sizeBytes);
      if (indexBytes > BundleIndex.LENGTH_BYTES_MAX) {
        throw malformed(blob.id(), "has an index of " + indexBytes + " bytes");
      }
      Future<byte[]> index = indexBytes + BundleFooter.LENGTH_BYTES <= tail.length
          ? Future.succeededFuture(
              slice(tail, tail.length - BundleFooter.LENGTH_BYTES - indexBytes, indexBytes))
          : range(blob.id(), footer.indexOffset(), indexBytes);
      return index.map(bytes -> new BlobIndex(
          blob.id(),
          sizeBytes,
          entries(blob.id(), BundleIndex.parse(bytes, footer.indexOffset(), footer.entryCount()))));
    });
  }

  /** Length of index and footer if the blob holds what it is announced to hold, with ids as long as the last one's. */
  private static long tailBytes(ListedBlob blob) {
    long recordBytes =
        (long) RECORD_FIXED_BYTES + Long.toString(blob.span().last()).length();
    long entryCount = blob.entryCount() > 0 ? blob.entryCount() : blob.span().checkpointCount();
    long bytes = Math.min(TAIL_BYTES_MAX, entryCount) * recordBytes;
    return Math.min(TAIL_BYTES_MAX, bytes + BundleFooter.LENGTH_BYTES);
  }

  private Future<byte[]> range(BlobId id, long offsetBytes, long lengthBytes) {
    if (lengthBytes == 0) {
      return Future.succeededFuture(new byte[0]);
    }
    URI url =
        AggregatorApi.url(aggregator, AggregatorApi.byteRangePath(id, offsetBytes, lengthBytes));
    return http.get(
        url,
        MultiMap.caseInsensitiveMultiMap(),
        (int) lengthBytes, // no index is longer than an array
        answer -> body(answer, OK, lengthBytes, "GET " + url));
  }

  private static byte[] body(
      RetryingHttp.Answer answer, int status, long lengthBytes, String what) {
    if (answer.status() != status) {
      throw AggregatorApi.failure(answer.status(), answer.body().toString(), what);
    }
    int length = answer.body().length();
    if (length != lengthBytes) {
      throw new BackfillException(
          FailureCode.RANGE_TRUNCATED,
          what + ": " + (length > lengthBytes ? "more" : length) + " bytes, " + lengthBytes
              + " asked for");
    }
    return answer.body().getBytes();
  }

  private static List<EntryRange> entries(BlobId id, BundleIndex index) {
    List<EntryRange> entries = new ArrayList<>(index.size());
    Set<Long> checkpoints = HashSet.newHashSet(index.size());
    for (BundleEntry entry : index.entries()) {
      long checkpoint = entry.checkpoint();
      if (entry.lengthBytes() < 1 || entry.lengthBytes() > ENTRY_BYTES_MAX) {
        throw malformed(id, "has an entry " + entry.id() + " of " + entry.lengthBytes() + " bytes");
      }
      if (checkpoint == Long.MAX_VALUE
          || !checkpoints.add(checkpoint)) { // 7 and 7.chk are the same
        throw malformed(id, "has an entry " + entry.id() + " that is none, or there twice");
      }
      entries.add(new EntryRange(
          checkpoint, entry.offsetBytes(), (int) entry.lengthBytes(), entry.crc32()));
    }
    return entries;
  }

  private static byte[] lastBytes(byte[] bytes, int count) {
    return slice(bytes, bytes.length - (long) count, count);
  }

  private static byte[] slice(byte[] bytes, long from, long count) {
    byte[] slice = new byte[(int) count];
    System.arraycopy(bytes, (int) from, slice, 0, slice.length);
    return slice;
  }

  private static BackfillException malformed(BlobId id, String why) {
    return new BackfillException(FailureCode.MALFORMED_BUNDLE, "blob " + id + " " + why);
  }

  private static BackfillException malformed(BlobId id, BundleException error) {
    return new BackfillException(
        FailureCode.MALFORMED_BUNDLE,
        "blob " + id + " is not a bundle: " + error.getMessage(),
        error);
  }
}
