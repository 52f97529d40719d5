package io.haulout.checkpoint.encode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The objects of the synthetic chain that later transactions may take in, each in its latest state. Not thread-safe. */
final class LiveObjects {
  private static final int OLDEST_VERSION = 1;
  private static final int NEWEST_VERSION = 400_000_000;

  private final SeededRandom random;
  private final Map<SuiAddress, ObjectState> states = new HashMap<>();

  LiveObjects(SeededRandom random) {
    this.random = random;
  }

  /**
   * An object from before the chain's first checkpoint, written by a transaction that nobody will see. A shared owner should
   * have initial version 1.
   */
  void addOld(MoveObjectType type, boolean publicTransfer, byte[] contents, Owner owner) {
    ObjectState state = new ObjectState(
        type,
        publicTransfer,
        random.between(OLDEST_VERSION, NEWEST_VERSION),
        contents,
        owner,
        random.digest(),
        storageRebate(contents.length));
    states.put(state.id(), state);
  }

  /** The latest state of an object that is known to exist. */
  ObjectState get(SuiAddress id) {
    ObjectState state = states.get(id);
    if (state == null) {
      throw new IllegalStateException("no such live object: id=" + id);
    }
    return state;
  }

  /**
   * Takes over what a transaction left, and forgets what it deleted or wrapped. Of new objects only those are kept that are
   * shared or belong to another object: the rest was given away, and no later transaction of this chain takes it in.
   */
  void apply(EncodedTransaction transaction) {
    Set<SuiAddress> known = new HashSet<>();
    for (ObjectState input : transaction.inputs()) {
      states.remove(input.id());
      known.add(input.id());
    }
    for (ObjectState output : transaction.outputs()) {
      Owner owner = output.owner();
      if (owner instanceof Owner.ObjectOwner
          || owner instanceof Owner.Shared
          || known.contains(output.id())) {
        states.put(output.id(), output);
      }
    }
  }

  /** Forgets an object that no later transaction will touch. */
  void forget(SuiAddress id) {
    states.remove(id);
  }

  /** What storing that many bytes of contents costs on the public networks, in MIST: 76 units of 100 a byte. */
  static long storageRebate(int contentsLengthBytes) {
    return 7_600L * (contentsLengthBytes + 120); // about 120 bytes of type, owner and digest
  }
}
