package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsReader;
import io.haulout.checkpoint.text.Address;
import io.haulout.checkpoint.view.ChangedObjectCursor;
import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.checkpoint.view.ObjectCursor;
import io.haulout.checkpoint.view.TransactionView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The id of the first object in a transaction's changed-object list that existed before it and whose type has a given name, in any
 * module, at one of given addresses. Objects are looked up among those of the whole checkpoint, as upstream does. They are searched
 * once a checkpoint, when a transaction first asks, so the work is linear in the checkpoint's size.
 */
final class FirstInputObjectId implements TransactionValue {
  private static final int TAG_OTHER =
      0; // the only variant of an object's type that spells out a struct tag

  private final Set<MoveAddress> addresses;
  private final byte[] typeName;
  private final BcsReader type = new BcsReader(new byte[0]);
  private final Set<ObjectVersion> candidates = new HashSet<>();
  private boolean searched;

  private record ObjectVersion(String id, long version) {}

  FirstInputObjectId(Set<MoveAddress> addresses, String typeName) {
    this.addresses = Set.copyOf(addresses);
    this.typeName = typeName.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void begin(CheckpointView checkpoint) {
    candidates.clear();
    searched = false;
  }

  @Override
  public @Nullable String of(CheckpointView checkpoint, int transactionIndex) {
    if (!searched) {
      search(checkpoint);
      searched = true;
    }
    if (candidates.isEmpty()) {
      return null;
    }
    byte[] bytes = checkpoint.bytes();
    ChangedObjectCursor changed = checkpoint.transaction(transactionIndex).changedObjects();
    while (changed.next()) {
      if (changed.hasInputVersion()) {
        String id = Address.text(bytes, changed.idOffset());
        if (candidates.contains(new ObjectVersion(id, changed.inputVersion()))) {
          return id;
        }
      }
    }
    return null;
  }

  private void search(CheckpointView checkpoint) {
    for (int i = 0; i < checkpoint.transactionCount(); i++) {
      TransactionView transaction = checkpoint.transaction(i);
      collect(checkpoint.bytes(), transaction.inputObjects());
      collect(checkpoint.bytes(), transaction.outputObjects());
    }
  }

  private void collect(byte[] bytes, ObjectCursor objects) {
    while (objects.next()) {
      if (!objects.isPackage() && isWanted(bytes, objects.typeOffset(), objects.typeLength())) {
        candidates.add(
            new ObjectVersion(Address.text(bytes, objects.idOffset()), objects.version()));
      }
    }
  }

  /** Whether an encoded object type is a struct of the wanted name at a wanted address. */
  private boolean isWanted(byte[] bytes, int offset, int length) {
    type.reset(bytes, offset, length);
    if (type.u8() != TAG_OTHER) {
      return false;
    }
    int address = type.skip(Address.BYTES);
    type.skipBytes();
    int name = type.skipBytes();
    return Arrays.equals(bytes, name, type.position(), typeName, 0, typeName.length)
        && addresses.contains(new MoveAddress(Address.text(bytes, address)));
  }
}
