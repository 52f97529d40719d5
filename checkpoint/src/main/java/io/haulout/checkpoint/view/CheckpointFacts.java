package io.haulout.checkpoint.view;

import io.haulout.checkpoint.text.Address;
import io.haulout.checkpoint.text.Base58;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one checkpoint holds, as plain data for people: digests in base58, addresses and types in their canonical text.
 *
 * @param timestampMs milliseconds since 1970
 * @param previousDigest digest of the summary before this one; null in the first checkpoint
 * @param networkTotalTransactions transactions of the whole chain up to and with this checkpoint
 */
public record CheckpointFacts(
    long sequenceNumber,
    long epoch,
    long timestampMs,
    @Nullable String previousDigest,
    String contentDigest,
    String checkpointDigest,
    long networkTotalTransactions,
    int transactionCount,
    List<TransactionFacts> transactions) {

  public CheckpointFacts {
    transactions = List.copyOf(transactions);
  }

  /** One transaction; its kind is the name in the format. */
  public record TransactionFacts(
      String digest,
      String sender,
      String kind,
      int eventCount,
      List<EventFacts> events,
      int inputObjectCount,
      int outputObjectCount) {

    public TransactionFacts {
      events = List.copyOf(events);
    }
  }

  /** One event: the called package and module, the sender, the type, and its fields' length and SHA-256 in hex. */
  public record EventFacts(
      String packageId,
      String module,
      String sender,
      String type,
      int contentsLength,
      String contentsSha256) {}

  /** Copies the facts out of a view; the result does not depend on the view's bytes any more. */
  public static CheckpointFacts of(CheckpointView view) {
    byte[] bytes = view.bytes();
    List<TransactionFacts> transactions = new ArrayList<>(view.transactionCount());
    for (int i = 0; i < view.transactionCount(); i++) {
      transactions.add(transactionFacts(bytes, view.transaction(i)));
    }
    int previous = view.previousDigestOffset();
    return new CheckpointFacts(
        view.sequenceNumber(),
        view.epoch(),
        view.timestampMs(),
        previous == Digests.ABSENT ? null : Base58.encode(bytes, previous),
        Base58.encode(bytes, view.contentDigestOffset()),
        Base58.encode(view.summaryDigest(), 0),
        view.networkTotalTransactions(),
        transactions.size(),
        transactions);
  }

  private static TransactionFacts transactionFacts(byte[] bytes, TransactionView transaction) {
    List<EventFacts> events = new ArrayList<>(transaction.eventCount());
    for (int i = 0; i < transaction.eventCount(); i++) {
      events.add(eventFacts(bytes, transaction.event(i)));
    }
    return new TransactionFacts(
        Base58.encode(bytes, transaction.digestOffset()),
        Address.text(bytes, transaction.senderOffset()),
        transaction.kind().wireName(),
        events.size(),
        events,
        transaction.inputObjectCount(),
        transaction.outputObjectCount());
  }

  private static EventFacts eventFacts(byte[] bytes, EventView event) {
    return new EventFacts(
        Address.text(bytes, event.packageOffset()),
        new String(bytes, event.moduleOffset(), event.moduleLength(), StandardCharsets.UTF_8),
        Address.text(bytes, event.senderOffset()),
        MoveTypes.structTag(bytes, event.typeOffset(), event.typeLength()),
        event.contentsLength(),
        sha256(bytes, event.contentsOffset(), event.contentsLength()));
  }

  private static String sha256(byte[] bytes, int offset, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, offset, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
