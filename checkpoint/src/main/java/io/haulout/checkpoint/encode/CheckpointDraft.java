package io.haulout.checkpoint.encode;

import io.haulout.checkpoint.digest.DigestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transactions of one checkpoint, encoded one by one as they are added, so that a later one may take in what an earlier
 * one wrote. Spans count from the first transaction until {@link CheckpointEncoder} knows what stands before it.
 */
final class CheckpointDraft {
  private static final long GAS_COIN_BALANCE = 1_000_000_000;

  private final long epoch;
  private final long sequenceNumber;
  private final BcsWriter body;
  private final BcsWriter events;
  private final List<EncodedTransaction> transactions = new ArrayList<>();
  private final List<List<byte[]>> signatures = new ArrayList<>();

  /** Both writers are emptied and then in use until the checkpoint is finished. */
  CheckpointDraft(long epoch, long sequenceNumber, BcsWriter body, BcsWriter events) {
    this.epoch = epoch;
    this.sequenceNumber = sequenceNumber;
    this.body = body.reset();
    this.events = events.reset();
  }

  /**
   * Appends a transaction. One that pays with no coin, as sketches of tests do, is given a coin of its own, whose id comes
   * from its place in the chain: two equal sketches must not have one digest.
   */
  EncodedTransaction add(TransactionSpec given) {
    TransactionSpec spec =
        !given.kind().isSystem() && given.gas().payment().isEmpty() ? withGasCoin(given) : given;
    body.uleb128(1).u8(0).u8(0).u8(0); // one signed transaction, and its intent
    int dataFrom = body.sizeBytes();
    body.u8(0); // TransactionData V1
    spec.kind().encode(body);
    body.address(spec.sender());
    spec.gas().encode(body);
    spec.expiration().encode(body);
    Span data = new Span(dataFrom, body.sizeBytes());
    Digest digest = Digest.hash(DigestKind.TRANSACTION, body.buffer(), data.from(), data.to());

    List<byte[]> signed = signatures(spec, digest);
    body.vector(signed, BcsWriter::bytes);

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
    EncodedTransaction encoded = new EncodedTransaction(
        spec, digest, effectsDigest, eventsDigest, data, effects, eventsSpan, inputs, outputs);
    transactions.add(encoded);
    signatures.add(signed);
    return encoded;
  }

  long epoch() {
    return epoch;
  }

  long sequenceNumber() {
    return sequenceNumber;
  }

  List<EncodedTransaction> transactions() {
    return transactions;
  }

  /** Contents, version 1. */
  void encodeContents(BcsWriter out) {
    out.u8(0);
    out.vector(
        transactions,
        (writer, transaction) ->
            writer.digest(transaction.digest()).digest(transaction.effectsDigest()));
    out.vector(signatures, (writer, ofOne) -> writer.vector(ofOne, BcsWriter::bytes));
  }

  private TransactionSpec withGasCoin(TransactionSpec spec) {
    SeededRandom random = new SeededRandom(31 * sequenceNumber + transactions.size());
    byte[] contents =
        new BcsWriter(40).address(random.address()).u64(GAS_COIN_BALANCE).toByteArray();
    ObjectState coin = new ObjectState(
        new MoveObjectType.GasCoin(),
        true,
        sequenceNumber + 1, // any version will do
        contents,
        new Owner.AddressOwner(spec.gas().owner()),
        random.digest(),
        0);
    return spec.paidWith(coin);
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
}
