package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Effects, version 2, of one transaction whose digest is known; makes the output objects on the way. */
final class EffectsEncoder {
  private final TransactionSpec spec;
  private final Digest transaction;
  private final long lamportVersion;
  private final Map<SuiAddress, ObjectState> outputs = new HashMap<>();

  EffectsEncoder(TransactionSpec spec, Digest transaction) {
    this.spec = spec;
    this.transaction = transaction;
    this.lamportVersion = spec.lamportVersion();
    for (ObjectChange change : spec.changes()) {
      change.written().ifPresent(written -> outputs.put(change.id(), state(written)));
    }
  }

  /** Objects taken in, in the order of the changes. */
  List<ObjectState> inputs() {
    return spec.changes().stream().flatMap(change -> change.input().stream()).toList();
  }

  /** Mutated objects, then created, then unwrapped ones, each in the order of the changes. */
  List<ObjectState> outputs() {
    List<ObjectState> ordered = new ArrayList<>(outputs.size());
    List<ObjectState> created = new ArrayList<>();
    List<ObjectState> unwrapped = new ArrayList<>();
    for (ObjectChange change : spec.changes()) {
      List<ObjectState> group = switch (change) {
        case ObjectChange.Mutated mutated -> ordered;
        case ObjectChange.Created creation -> created;
        case ObjectChange.Unwrapped unwrapping -> unwrapped;
        case ObjectChange.Deleted deletion -> Collections.<ObjectState>emptyList();
        case ObjectChange.Wrapped wrapping -> Collections.<ObjectState>emptyList();
      };
      ObjectState output = outputs.get(change.id());
      if (output != null) {
        group.add(output);
      }
    }
    ordered.addAll(created);
    ordered.addAll(unwrapped);
    return ordered;
  }

  void encode(long epoch, Optional<Digest> eventsDigest, BcsWriter out) {
    out.u8(1); // V2
    spec.status().encode(out);
    out.u64(epoch);
    spec.gasUsed().encode(out);
    out.digest(transaction);
    encodeGasObjectIndex(out);
    out.option(eventsDigest, BcsWriter::digest);
    out.vector(dependencies(), BcsWriter::digest);
    out.u64(lamportVersion);
    out.vector(spec.changes(), this::encodeChange);
    out.vector(spec.readOnlyShared(), EffectsEncoder::encodeRead);
    out.bool(false); // no auxiliary data
  }

  private ObjectState state(ObjectChange.Written written) {
    return new ObjectState(
        written.type(),
        written.publicTransfer(),
        lamportVersion,
        written.contents(),
        written.owner(),
        transaction,
        written.storageRebate());
  }

  /** The place of the first gas coin among the changes; system transactions and sketches of tests have none. */
  private void encodeGasObjectIndex(BcsWriter out) {
    if (!spec.kind().isSystem() && !spec.gas().payment().isEmpty()) {
      SuiAddress coin = spec.gas().payment().getFirst().id();
      for (int i = 0; i < spec.changes().size(); i++) {
        if (spec.changes().get(i).id().equals(coin)) {
          out.bool(true).u32(i);
          return;
        }
      }
    }
    out.bool(false);
  }

  /** The transactions that wrote what this one took in, each once and in ascending order. */
  private SortedSet<Digest> dependencies() {
    SortedSet<Digest> dependencies = new TreeSet<>();
    for (ObjectChange change : spec.changes()) {
      change.input().ifPresent(input -> dependencies.add(input.previousTransaction()));
    }
    spec.readOnlyShared().forEach(read -> dependencies.add(read.previousTransaction()));
    return dependencies;
  }

  private void encodeChange(BcsWriter out, ObjectChange change) {
    out.address(change.id());
    change
        .input()
        .ifPresentOrElse(
            input -> {
              out.u8(1).u64(input.version()).digest(input.digest());
              input.owner().encode(out);
            },
            () -> out.u8(0));
    ObjectState output = outputs.get(change.id());
    if (output == null) {
      out.u8(0);
    } else {
      output.owner().encode(out.u8(1).digest(output.digest()));
    }
    out.u8(idOperation(change));
  }

  private static int idOperation(ObjectChange change) {
    return switch (change) {
      case ObjectChange.Mutated mutated -> 0;
      case ObjectChange.Unwrapped unwrapped -> 0;
      case ObjectChange.Wrapped wrapped -> 0;
      case ObjectChange.Created created -> 1;
      case ObjectChange.Deleted deleted -> 2;
    };
  }

  private static void encodeRead(BcsWriter out, ObjectState read) {
    out.address(read.id()).u8(0).u64(read.version()).digest(read.digest());
  }
}
