package io.haulout.checkpoint.encode;

import io.haulout.checkpoint.digest.DigestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns specs into checkpoints whose digests all hold: objects, events, effects, transactions, contents, and each summary's
 * digest in the next one. Consecutive sequence numbers are chained; after any other number the chain starts anew, with a
 * stand-in where the unknown predecessor's digest belongs.
 *
 * <p>Signatures are <em>not</em> real. The validators' one is a well-formed curve point with a well-formed signer bitmap, and
 * users' ones have the shape of Ed25519; neither passes a check of signatures. Not thread-safe.
 */
public final class CheckpointEncoder {
  private static final int ENCODING_BCS = 1;
  private static final long TRANSACTIONS_PER_UNSEEN_CHECKPOINT = 12;

  private final BcsWriter body =
      new BcsWriter(1 << 16); // the list of transactions, without its count
  private final BcsWriter events = new BcsWriter(1 << 12);
  private final BcsWriter contents = new BcsWriter(1 << 12);
  private final BcsWriter head =
      new BcsWriter(1 << 12); // encoding byte, summary, validator signature

  private Optional<Predecessor> predecessor = Optional.empty();

  private record Predecessor(
      long epoch,
      long sequenceNumber,
      long timestampMs,
      Digest digest,
      long totalTransactions,
      GasCostSummary epochCost) {}

  /**
   * Encodes the checkpoint and remembers it as the predecessor of the next.
   *
   * @throws IllegalArgumentException if it follows its predecessor directly and has an earlier time or epoch
   */
  public EncodedCheckpoint encode(CheckpointSpec spec) {
    CheckpointDraft draft = begin(spec.epoch(), spec.sequenceNumber());
    spec.transactions().forEach(draft::add);
    return finish(draft, spec.timestampMs(), spec.nextEpoch());
  }

  /** Begins a checkpoint whose transactions are added one by one; the next one begins when this is finished. */
  CheckpointDraft begin(long epoch, long sequenceNumber) {
    return new CheckpointDraft(epoch, sequenceNumber, body, events);
  }

  EncodedCheckpoint finish(
      CheckpointDraft draft, long timestampMs, Optional<CheckpointSpec.NextEpoch> nextEpoch) {
    predecessor =
        predecessor.filter(before -> before.sequenceNumber() + 1 == draft.sequenceNumber());
    predecessor.ifPresent(before -> requireOrder(before, draft, timestampMs));

    contents.reset();
    draft.encodeContents(contents);
    Digest contentsDigest =
        Digest.hash(DigestKind.CONTENTS, contents.buffer(), 0, contents.sizeBytes());

    head.reset().u8(ENCODING_BCS);
    int summaryFrom = head.sizeBytes();
    Predecessor current = encodeSummary(draft, timestampMs, nextEpoch, contentsDigest);
    Span summary = new Span(summaryFrom, head.sizeBytes());
    encodeValidatorSignature(draft);

    predecessor = Optional.of(current);
    return assemble(draft, current.digest(), contentsDigest, summary);
  }

  private Predecessor encodeSummary(
      CheckpointDraft draft,
      long timestampMs,
      Optional<CheckpointSpec.NextEpoch> nextEpoch,
      Digest contentsDigest) {
    int from = head.sizeBytes();
    long total = totalTransactionsBefore(draft) + draft.transactions().size();
    GasCostSummary epochCost = epochCost(draft);
    head.u64(draft.epoch()).u64(draft.sequenceNumber()).u64(total).digest(contentsDigest);
    head.option(previousDigest(draft), BcsWriter::digest);
    epochCost.encode(head);
    head.u64(timestampMs);
    head.uleb128(0); // no checkpoint commitments
    head.option(nextEpoch, CheckpointEncoder::encodeEndOfEpoch);
    head.bytes(versionSpecificData(draft));
    Digest digest = Digest.hash(DigestKind.SUMMARY, head.buffer(), from, head.sizeBytes());
    return new Predecessor(
        draft.epoch(), draft.sequenceNumber(), timestampMs, digest, total, epochCost);
  }

  private Optional<Digest> previousDigest(CheckpointDraft draft) {
    if (draft.sequenceNumber() == 0) {
      return Optional.empty();
    }
    return Optional.of(predecessor
        .map(Predecessor::digest)
        .orElseGet(() -> StandIns.unseenCheckpoint(draft.sequenceNumber() - 1)));
  }

  private long totalTransactionsBefore(CheckpointDraft draft) {
    return predecessor
        .map(Predecessor::totalTransactions)
        .orElseGet(() -> draft.sequenceNumber() * TRANSACTIONS_PER_UNSEEN_CHECKPOINT);
  }

  /** What the epoch has cost up to and including this checkpoint, as far as it was encoded here. */
  private GasCostSummary epochCost(CheckpointDraft draft) {
    GasCostSummary cost = predecessor
        .filter(before -> before.epoch() == draft.epoch())
        .map(Predecessor::epochCost)
        .orElse(GasCostSummary.ZERO);
    for (EncodedTransaction transaction : draft.transactions()) {
      cost = cost.plus(transaction.spec().gasUsed());
    }
    return cost;
  }

  private static void encodeEndOfEpoch(BcsWriter out, CheckpointSpec.NextEpoch next) {
    out.vector(
        next.committee(), (writer, member) -> writer.bytes(member.publicKey()).u64(member.stake()));
    out.u64(next.protocolVersion());
    out.uleb128(0); // no epoch commitments
  }

  /** Variant 0 and the rounds of the randomness updates among the transactions. */
  private static byte[] versionSpecificData(CheckpointDraft draft) {
    List<Long> rounds = new ArrayList<>();
    for (EncodedTransaction transaction : draft.transactions()) {
      if (transaction.spec().kind() instanceof TransactionKind.RandomnessStateUpdate update) {
        rounds.add(update.round());
      }
    }
    return new BcsWriter(32).u8(0).vector(rounds, BcsWriter::u64).toByteArray();
  }

  private void encodeValidatorSignature(CheckpointDraft draft) {
    head.u64(draft.epoch()).fixed(StandIns.validatorSignature());
    head.bytes(SignerBitmap.encode(StandIns.signers(draft.sequenceNumber())));
  }

  private EncodedCheckpoint assemble(
      CheckpointDraft draft, Digest summaryDigest, Digest contentsDigest, Span summary) {
    List<EncodedTransaction> transactions = draft.transactions();
    int contentsFrom = head.sizeBytes();
    int bodyFrom =
        contentsFrom + contents.sizeBytes() + BcsWriter.ulebLengthBytes(transactions.size());
    BcsWriter file = new BcsWriter(bodyFrom + body.sizeBytes()); // exactly as much as it takes
    byte[] bytes = file.append(head)
        .append(contents)
        .uleb128(transactions.size())
        .append(body)
        .detach();
    return new EncodedCheckpoint(
        draft.sequenceNumber(),
        bytes,
        summaryDigest,
        contentsDigest,
        summary,
        new Span(contentsFrom, contentsFrom + contents.sizeBytes()),
        transactions.stream().map(transaction -> transaction.shifted(bodyFrom)).toList());
  }

  private static void requireOrder(Predecessor before, CheckpointDraft draft, long timestampMs) {
    if (timestampMs < before.timestampMs() || draft.epoch() < before.epoch()) {
      throw new IllegalArgumentException(
          "a checkpoint is not earlier than its predecessor: sequenceNumber="
              + draft.sequenceNumber() + ", timestampMs=" + timestampMs + " after "
              + before.timestampMs()
              + ", epoch=" + draft.epoch() + " after " + before.epoch());
    }
  }
}
