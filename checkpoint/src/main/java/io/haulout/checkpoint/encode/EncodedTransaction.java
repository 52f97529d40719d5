package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.Optional;

/**
 * A transaction as it stands in an encoded checkpoint. Spans count from the start of the file.
 *
 * @param data what the transaction digest covers
 * @param events the event count and the events, present like their digest only if there are any
 * @param outputs mutated, then created, then unwrapped objects, with the versions and digests they now have
 */
public record EncodedTransaction(
    TransactionSpec spec,
    Digest digest,
    Digest effectsDigest,
    Optional<Digest> eventsDigest,
    Span data,
    Span effects,
    Optional<Span> events,
    List<ObjectState> inputs,
    List<ObjectState> outputs) {
  public EncodedTransaction {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  EncodedTransaction shifted(int byteCount) {
    return new EncodedTransaction(
        spec,
        digest,
        effectsDigest,
        eventsDigest,
        data.shifted(byteCount),
        effects.shifted(byteCount),
        events.map(span -> span.shifted(byteCount)),
        inputs,
        outputs);
  }
}
