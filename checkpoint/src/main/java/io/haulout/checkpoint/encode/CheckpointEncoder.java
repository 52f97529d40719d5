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
      CheckpointSpec spec, Digest digest, long totalTransactions, GasCostSummary epochCost) {}

  /**
   * Encodes the checkpoint and remembers it as the predecessor of the next.
   *
   * @throws IllegalArgumentException if it follows its predecessor directly and has an earlier time or epoch
   */
  public EncodedCheckpoint encode(CheckpointSpec spec) {
    if (predecessor.isPresent()
        && predecessor.get().spec().sequenceNumber() + 1 != spec.sequenceNumber()) {
      predecessor = Optional.empty();
    }
    predecessor.ifPresent(before -> requireOrder(before.spec(), spec));

    body.reset();
    List<List<byte[]>> signatures = new ArrayList<>();
    List<EncodedTransaction> transactions = new ArrayList<>();
    for (TransactionSpec transaction : spec.transactions()) {
      transactions.add(encodeTransaction(transaction, spec.epoch(), signatures));
    }
    encodeContents(transactions, signatures);
    Digest contentsDigest =
        Digest.hash(DigestKind.CONTENTS, contents.buffer(), 0, contents.sizeBytes());

    head.reset().u8(ENCODING_BCS);
    int summaryFrom = head.sizeBytes();
    Predecessor current = encodeSummary(spec, contentsDigest);
    Span summary = new Span(summaryFrom, head.sizeBytes());
    encodeValidatorSignature(spec);

    predecessor = Optional.of(current);
    return assemble(spec, current.digest(), contentsDigest, summary, transactions);
  }

  private EncodedTransaction encodeTransaction(
      TransactionSpec spec, long epoch, List<List<byte[]>> signaturesOfContents) {
    body.uleb128(1).u8(0).u8(0).u8(0); // one signed transaction, and its intent
    int dataFrom = body.sizeBytes();
    body.u8(0); // TransactionData V1
    spec.kind().encode(body);
    body.address(spec.sender());
    spec.gas().encode(body);
    spec.expiration().encode(body);
    Span data = new Span(dataFrom, body.sizeBytes());
    Digest digest = Digest.hash(DigestKind.TRANSACTION, body.buffer(), data.from(), data.to());

    List<byte[]> signatures = signatures(spec, digest);
    signaturesOfContents.add(signatures);
    body.vector(signatures, BcsWriter::bytes);

    Optional<Digest> eventsDigest = encodeEvents(spec);
    EffectsEncoder effectsEncoder = new EffectsEncoder(spec, digest);
    int effectsFrom = body.sizeBytes();
    effectsEncoder.encode(epoch, eventsDigest, body);
    Span effects = new Span(effectsFrom, body.sizeBytes());
    Digest effectsDigest =
        Digest.hash(DigestKind.EFFECTS, body.buffer(), effects.from(), effects.to());

    body.bool(eventsDigest.isPresent());
    int eventsFrom = body.sizeBytes();
    body.append(events);
    Optional<Span> eventsSpan = eventsDigest.map(present -> new Span(eventsFrom, body.sizeBytes()));

    List<ObjectState> inputs = effectsEncoder.inputs();
    List<ObjectState> outputs = effectsEncoder.outputs();
    body.vector(inputs, (writer, input) -> input.encode(writer));
    body.vector(outputs, (writer, output) -> output.encode(writer));
    return new EncodedTransaction(
        spec, digest, effectsDigest, eventsDigest, data, effects, eventsSpan, inputs, outputs);
  }

  private static List<byte[]> signatures(TransactionSpec spec, Digest digest) {
    if (!spec.signatures().isEmpty()) {
      return spec.signatures();
    }
    if (spec.kind().isSystem()) {
      return List.of(StandIns.systemSignature());
    }
    byte[] ofSender = StandIns.userSignature(digest, spec.sender());
    SuiAddress payer = spec.gas().owner();
    return payer.equals(spec.sender())
        ? List.of(ofSender)
        : List.of(ofSender, StandIns.userSignature(digest, payer)); // a sponsor signs too
  }

  /** Leaves the events in their own buffer, empty if there are none, because the effects before them need their digest. */
  private Optional<Digest> encodeEvents(TransactionSpec spec) {
    events.reset();
    if (spec.events().isEmpty()) {
      return Optional.empty();
    }
    events.vector(spec.events(), (writer, event) -> event.encode(spec, writer));
    return Optional.of(Digest.hash(DigestKind.EVENTS, events.buffer(), 0, events.sizeBytes()));
  }

  private void encodeContents(
      List<EncodedTransaction> transactions, List<List<byte[]>> signatures) {
    contents.reset().u8(0); // V1
    contents.vector(
        transactions,
        (writer, transaction) ->
            writer.digest(transaction.digest()).digest(transaction.effectsDigest()));
    contents.vector(signatures, (writer, ofOne) -> writer.vector(ofOne, BcsWriter::bytes));
  }

  private Predecessor encodeSummary(CheckpointSpec spec, Digest contentsDigest) {
    int from = head.sizeBytes();
    long total = totalTransactionsBefore(spec) + spec.transactions().size();
    GasCostSummary epochCost = epochCost(spec);
    head.u64(spec.epoch()).u64(spec.sequenceNumber()).u64(total).digest(contentsDigest);
    head.option(previousDigest(spec), BcsWriter::digest);
    epochCost.encode(head);
    head.u64(spec.timestampMs());
    head.uleb128(0); // no checkpoint commitments
    head.option(spec.nextEpoch(), CheckpointEncoder::encodeEndOfEpoch);
    head.bytes(versionSpecificData(spec));
    Digest digest = Digest.hash(DigestKind.SUMMARY, head.buffer(), from, head.sizeBytes());
    return new Predecessor(spec, digest, total, epochCost);
  }

  private Optional<Digest> previousDigest(CheckpointSpec spec) {
    if (spec.sequenceNumber() == 0) {
      return Optional.empty();
    }
    return Optional.of(predecessor
        .map(Predecessor::digest)
        .orElseGet(() -> StandIns.unseenCheckpoint(spec.sequenceNumber() - 1)));
  }

  private long totalTransactionsBefore(CheckpointSpec spec) {
    return predecessor
        .map(Predecessor::totalTransactions)
        .orElseGet(() -> spec.sequenceNumber() * TRANSACTIONS_PER_UNSEEN_CHECKPOINT);
  }

  /** What the epoch has cost up to and including this checkpoint, as far as it was encoded here. */
  private GasCostSummary epochCost(CheckpointSpec spec) {
    GasCostSummary cost = predecessor
        .filter(before -> before.spec().epoch() == spec.epoch())
        .map(Predecessor::epochCost)
        .orElse(GasCostSummary.ZERO);
    for (TransactionSpec transaction : spec.transactions()) {
      cost = cost.plus(transaction.gasUsed());
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
  private static byte[] versionSpecificData(CheckpointSpec spec) {
    List<Long> rounds = new ArrayList<>();
    for (TransactionSpec transaction : spec.transactions()) {
      if (transaction.kind() instanceof TransactionKind.RandomnessStateUpdate update) {
        rounds.add(update.round());
      }
    }
    return new BcsWriter(32).u8(0).vector(rounds, BcsWriter::u64).toByteArray();
  }

  private void encodeValidatorSignature(CheckpointSpec spec) {
    head.u64(spec.epoch()).fixed(StandIns.validatorSignature());
    head.bytes(SignerBitmap.encode(StandIns.signers(spec.sequenceNumber())));
  }

  private EncodedCheckpoint assemble(
      CheckpointSpec spec,
      Digest summaryDigest,
      Digest contentsDigest,
      Span summary,
      List<EncodedTransaction> transactions) {
    int contentsFrom = head.sizeBytes();
    BcsWriter file = new BcsWriter(head.sizeBytes() + contents.sizeBytes() + 5 + body.sizeBytes());
    file.append(head).append(contents).uleb128(transactions.size());
    int bodyFrom = file.sizeBytes();
    byte[] bytes = file.append(body).toByteArray();
    return new EncodedCheckpoint(
        spec.sequenceNumber(),
        bytes,
        summaryDigest,
        contentsDigest,
        summary,
        new Span(contentsFrom, contentsFrom + contents.sizeBytes()),
        transactions.stream().map(transaction -> transaction.shifted(bodyFrom)).toList());
  }

  private static void requireOrder(CheckpointSpec before, CheckpointSpec spec) {
    if (spec.timestampMs() < before.timestampMs() || spec.epoch() < before.epoch()) {
      throw new IllegalArgumentException(
          "a checkpoint is not earlier than its predecessor: sequenceNumber="
              + spec.sequenceNumber() + ", timestampMs=" + spec.timestampMs() + " after "
              + before.timestampMs()
              + ", epoch=" + spec.epoch() + " after " + before.epoch());
    }
  }
}
