package io.haulout.checkpoint.view;

import static io.haulout.checkpoint.view.DigestMismatchException.NO_TRANSACTION;

import io.haulout.checkpoint.bcs.BcsReader;
import io.haulout.checkpoint.digest.Blake2b256;
import io.haulout.checkpoint.digest.DigestKind;
import io.haulout.checkpoint.text.Base58;
import io.haulout.checkpoint.view.DigestMismatchException.Subject;
import java.util.Arrays;

/**
 * Checks one checkpoint against its own summary: contents, transactions, effects and events hash to the digests that stand
 * for them. Whether the summary is the chain's own is not decided here, and objects are not hashed. Reusable; not
 * thread-safe.
 */
public final class DigestCheck {
  private final Blake2b256 hash = new Blake2b256();
  private final byte[] actual = new byte[Blake2b256.DIGEST_BYTES];

  /**
   * Returns if all digests hold. Moves the view's transaction.
   *
   * @throws DigestMismatchException with the first that does not
   */
  public void check(CheckpointView view) {
    DigestKind.CONTENTS.write(
        hash, view.bytes(), view.contentsOffset(), view.contentsLength(), actual);
    compare(view, NO_TRANSACTION, Subject.CONTENTS, view.contentDigestOffset());
    for (int i = 0; i < view.transactionCount(); i++) {
      checkTransaction(view, view.transaction(i));
    }
  }

  private void checkTransaction(CheckpointView view, TransactionView transaction) {
    byte[] bytes = view.bytes();
    int index = transaction.index();
    DigestKind.TRANSACTION.write(
        hash, bytes, transaction.dataOffset(), transaction.dataLength(), actual);
    compare(view, index, Subject.TRANSACTION, transaction.digestOffset());
    DigestKind.EFFECTS.write(
        hash, bytes, transaction.effectsOffset(), transaction.effectsLength(), actual);
    compare(view, index, Subject.EFFECTS, transaction.effectsDigestOffset());
    System.arraycopy(bytes, transaction.effectsTransactionDigestOffset(), actual, 0, actual.length);
    compare(view, index, Subject.TRANSACTION_IN_EFFECTS, transaction.digestOffset());
    checkEpoch(view, transaction);
    checkEvents(view, transaction);
  }

  private static void checkEpoch(CheckpointView view, TransactionView transaction) {
    long epoch = BcsReader.u64(view.bytes(), transaction.executedEpochOffset());
    if (epoch != view.epoch()) {
      throw new DigestMismatchException(
          view.sequenceNumber(),
          transaction.index(),
          Subject.EXECUTED_EPOCH,
          Long.toUnsignedString(view.epoch()),
          Long.toUnsignedString(epoch));
    }
  }

  private void checkEvents(CheckpointView view, TransactionView transaction) {
    int expected = transaction.eventsDigestOffset();
    boolean expectsEvents = expected != Digests.ABSENT;
    if (transaction.hasEvents()) {
      DigestKind.EVENTS.write(
          hash, view.bytes(), transaction.eventsOffset(), transaction.eventsLength(), actual);
    }
    if (expectsEvents != transaction.hasEvents()) {
      throw new DigestMismatchException(
          view.sequenceNumber(),
          transaction.index(),
          Subject.EVENTS,
          expectsEvents ? Base58.encode(view.bytes(), expected) : "none",
          transaction.hasEvents() ? Base58.encode(actual, 0) : "none");
    }
    if (expectsEvents) {
      compare(view, transaction.index(), Subject.EVENTS, expected);
    }
  }

  private void compare(CheckpointView view, int transaction, Subject subject, int expected) {
    byte[] bytes = view.bytes();
    if (!Arrays.equals(bytes, expected, expected + actual.length, actual, 0, actual.length)) {
      throw new DigestMismatchException(
          view.sequenceNumber(),
          transaction,
          subject,
          Base58.encode(bytes, expected),
          Base58.encode(actual, 0));
    }
  }
}
