package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsReader;
import io.haulout.checkpoint.text.Address;
import io.haulout.checkpoint.text.Base58;
import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.checkpoint.view.TransactionView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a row are made of: the event at hand with its located payload, its transaction and its checkpoint. One for each
 * extractor, moved from event to event; texts are made when a column first asks for them. Not thread-safe.
 */
final class RowContext {
  private static final int EVENT_DIGITS_KEPT = 256;

  private final TransactionValue[] transactionValues;
  private final @Nullable String[] values;
  private final boolean[] valueKnown;
  private final int[] positions;

  private final TextCache addresses =
      new TextCache((source, offset, length) -> Address.text(source, offset));
  private final TextCache texts = new TextCache(
      (source, offset, length) -> new String(source, offset, length, StandardCharsets.UTF_8));
  private final String[] eventDigits = new String[EVENT_DIGITS_KEPT];
  private final JsonText json = new JsonText();
  private final BcsReader payload = new BcsReader(new byte[0]);

  private byte[] bytes = new byte[0];
  private @Nullable CheckpointView view;
  private long checkpoint;
  private long timestampMs;
  private long epoch;

  private int transactionIndex;
  private int digestOffset;
  private int senderOffset;
  private int packageOffset;
  private @Nullable String digest;
  private @Nullable String sender;
  private @Nullable String firstCallPackage;

  private int eventIndex;
  private int payloadOffset;
  private int payloadLength;
  private @Nullable String eventDigest;

  /**
   * A context for rows of up to {@code leavesMax} payload leaves.
   *
   * @param transactionValues for this context alone
   */
  RowContext(int leavesMax, List<TransactionValue> transactionValues) {
    this.positions = new int[leavesMax];
    this.transactionValues = transactionValues.toArray(TransactionValue[]::new);
    this.values = new String[this.transactionValues.length];
    this.valueKnown = new boolean[this.transactionValues.length];
    for (int i = 0; i < EVENT_DIGITS_KEPT; i++) {
      eventDigits[i] = Integer.toString(i);
    }
  }

  void beginCheckpoint(CheckpointView next) {
    view = next;
    bytes = next.bytes();
    checkpoint = next.sequenceNumber();
    timestampMs = next.timestampMs();
    epoch = next.epoch();
    for (TransactionValue value : transactionValues) {
      value.begin(next);
    }
  }

  /** Lets go of the checkpoint's bytes. */
  void endCheckpoint() {
    view = null;
    bytes = new byte[0];
    payload.reset(bytes, 0, 0);
  }

  void beginTransaction(int index, TransactionView transaction) {
    transactionIndex = index;
    digestOffset = transaction.digestOffset();
    senderOffset = transaction.senderOffset();
    packageOffset = transaction.firstMoveCallPackageOffset();
    digest = null;
    sender = null;
    firstCallPackage = null;
    Arrays.fill(valueKnown, false);
  }

  void beginEvent(int index, int contentsOffset, int contentsLength) {
    eventIndex = index;
    payloadOffset = contentsOffset;
    payloadLength = contentsLength;
    eventDigest = null;
  }

  /** Checks the payload of the event at hand and notes where its leaves are. */
  void locate(PayloadLayout layout) {
    payload.reset(bytes, payloadOffset, payloadLength);
    layout.locate(payload, positions);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a leaf of the located payload begins in {@link #bytes}. */
  int position(int leaf) {
    return positions[leaf];
  }

  long u64(int at) {
    return UnsignedDecimal.small(bytes, at, Long.BYTES);
  }

  String addressText(int at) {
    return addresses.text(bytes, at, Address.BYTES);
  }

  /** The string that begins, with its length, at a position. */
  String text(int at) {
    BcsReader reader = payloadAt(at);
    int start = reader.skipBytes();
    String text = texts.text(bytes, start, reader.position() - start);
    StorableText.check(text, reader, at);
    return text;
  }

  /** The bytes that begin, with their length, at a position. */
  String hexText(int at) {
    BcsReader reader = payloadAt(at);
    int start = reader.skipBytes();
    return "0x" + HexFormat.of().formatHex(bytes, start, reader.position());
  }

  String json(int at, FieldType type) {
    json.begin();
    type.json(payloadAt(at), json);
    return json.end();
  }

  String eventDigest() {
    String known = eventDigest;
    if (known == null) {
      String index =
          eventIndex < EVENT_DIGITS_KEPT ? eventDigits[eventIndex] : Integer.toString(eventIndex);
      known = digest().concat(index);
      eventDigest = known;
    }
    return known;
  }

  String digest() {
    String known = digest;
    if (known == null) {
      known = Base58.encode(bytes, digestOffset);
      digest = known;
    }
    return known;
  }

  String sender() {
    String known = sender;
    if (known == null) {
      known = addressText(senderOffset);
      sender = known;
    }
    return known;
  }

  String firstCallPackage() {
    String known = firstCallPackage;
    if (known == null) {
      known = packageOffset < 0 ? "" : addressText(packageOffset);
      firstCallPackage = known;
    }
    return known;
  }

  long checkpoint() {
    return checkpoint;
  }

  long timestampMs() {
    return timestampMs;
  }

  long epoch() {
    return epoch;
  }

  int transactionIndex() {
    return transactionIndex;
  }

  int eventIndex() {
    return eventIndex;
  }

  /** The value of this position in the list the context was built with; null if the transaction has none. */
  @Nullable
  String transactionValue(int index) {
    if (!valueKnown[index]) {
      CheckpointView current = view;
      if (current == null) {
        throw new IllegalStateException("no checkpoint at hand");
      }
      values[index] = transactionValues[index].of(current, transactionIndex);
      valueKnown[index] = true;
      // The value may have walked other transactions on the same flyweight: bring it back to ours.
      current.transaction(transactionIndex);
    }
    return values[index];
  }

  private BcsReader payloadAt(int at) {
    payload.reset(bytes, payloadOffset, payloadLength);
    payload.skip(at - payloadOffset);
    return payload;
  }
}
