package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * Objects of all sorts that transactions touch beside the market's own: fields of tables, shared registries, receipts. Sizes
 * are drawn anew at each write, from a distribution with many small and few huge ones. Not thread-safe.
 */
final class DataObjects {
  private static final int COUNT_AT_START = 300;
  private static final int COUNT_MIN = 200;
  private static final int COUNT_MAX = 500;
  private static final int WRAPPED_MAX = 50;
  private static final double SHARED_SHARE = 0.2;
  private static final int LENGTH_BYTES_MIN = 40;
  private static final int LENGTH_BYTES_MAX = 111_674; // the largest seen
  private static final double REAL_MEDIAN_BYTES = 105;
  private static final SuiAddress FRAMEWORK = SuiAddress.of(2);
  private static final StructTag USDC_LIKE = StructTag.of(SuiAddress.of(0x5d4b), "coin", "COIN");

  private final LiveObjects live;
  private final SeededRandom random;
  private final double lengthBytesMean;
  private final double lengthSpread;
  private final List<StructTag> types = new ArrayList<>();
  private final List<SuiAddress> present = new ArrayList<>();
  private final List<ObjectState> wrapped = new ArrayList<>();
  private int
      wrappedEarlier; // of them, by other transactions than the present one, which stand at the end

  /** {@code lengthBytesMean} is the mean size of contents, 48 to 10,000. */
  DataObjects(LiveObjects live, SeededRandom random, double lengthBytesMean) {
    this.live = live;
    this.random = random;
    this.lengthBytesMean = lengthBytesMean;
    // In real data the mean is five to six times the median; a small mean leaves room for less, as
    // the least size is 40.
    double meanByMedian = Math.clamp(lengthBytesMean / REAL_MEDIAN_BYTES, 2, 6);
    this.lengthSpread = StrictMath.sqrt(2 * StrictMath.log(meanByMedian));
    for (String module :
        List.of("ledger", "registry", "position", "reward", "big_vector", "tick")) {
      StructTag value = StructTag.of(random.address(), module, "Entry");
      types.add(new StructTag(
          FRAMEWORK, "dynamic_field", "Field", List.of(TypeTag.Primitive.U64, value)));
      types.add(StructTag.of(random.address(), module, "State"));
    }
    for (int i = 0; i < COUNT_AT_START; i++) {
      Owner owner = random.chance(SHARED_SHARE)
          ? new Owner.Shared(1)
          : new Owner.ObjectOwner(random.address());
      SuiAddress id = random.address();
      live.addOld(anyType(), false, contents(id), owner);
      present.add(id);
    }
  }

  /** Changes of {@code count} different objects that exist; some are deleted or wrapped. */
  List<ObjectChange> takeIn(int count) {
    List<ObjectChange> changes = new ArrayList<>(count);
    wrappedEarlier = wrapped.size();
    int untouched = present.size(); // those taken are moved behind the rest, so none is taken twice
    for (int i = 0; i < count && untouched > 0; i++) {
      untouched--;
      int at = random.below(untouched + 1);
      SuiAddress id = present.get(at);
      present.set(at, present.get(untouched));
      present.set(untouched, id);
      ObjectState before = live.get(id);
      if (random.chance(0.05) && present.size() > COUNT_MIN) {
        present.remove(untouched);
        boolean wrappable =
            !(before.owner() instanceof Owner.Shared) && wrapped.size() < WRAPPED_MAX;
        if (wrappable && random.chance(0.3)) {
          wrapped.add(before);
          changes.add(new ObjectChange.Wrapped(before));
        } else {
          changes.add(new ObjectChange.Deleted(before));
        }
      } else {
        byte[] after = contents(id);
        changes.add(
            new ObjectChange.Mutated(before, written(before.type(), after, before.owner())));
      }
    }
    return changes;
  }

  /**
   * An object that comes into being, or back; to be asked for after {@link #takeIn} of the same transaction.
   *
   * @param lamportVersion the version of what that transaction writes
   */
  ObjectChange bringForth(SuiAddress sender, long lamportVersion) {
    if (wrappedEarlier > 0 && random.chance(0.15)) {
      ObjectState back = wrapped.remove(random.below(wrappedEarlier));
      wrappedEarlier--;
      present.add(back.id());
      return new ObjectChange.Unwrapped(written(back.type(), contents(back.id()), back.owner()));
    }
    SuiAddress id = random.address();
    MoveObjectType type = anyType();
    if (present.size() < COUNT_MAX && random.chance(0.5)) {
      present.add(id);
      Owner parent = new Owner.ObjectOwner(random.address());
      return new ObjectChange.Created(written(type, contents(id), parent));
    }
    return switch (random.below(4)) { // given away; no later transaction of this chain touches it
      case 0 -> new ObjectChange.Created(written(type, contents(id), new Owner.Immutable()));
      case 1 ->
        new ObjectChange.Created(
            written(type, contents(id), new Owner.ConsensusAddressOwner(lamportVersion, sender)));
      default ->
        new ObjectChange.Created(new ObjectChange.Written(
            new MoveObjectType.Coin(USDC_LIKE),
            true,
            ObjectContents.coin(id, random.between(1L, 1_000_000_000L)),
            new Owner.AddressOwner(sender),
            LiveObjects.storageRebate(40)));
    };
  }

  private MoveObjectType anyType() {
    return new MoveObjectType.Other(types.get(random.below(types.size())));
  }

  /** Contents of a newly drawn size for the object of that id. */
  byte[] contents(SuiAddress id) {
    double length = random.logNormal(lengthBytesMean, lengthSpread);
    return ObjectContents.filler(
        id, (int) Math.clamp(length, LENGTH_BYTES_MIN, LENGTH_BYTES_MAX), random);
  }

  private static ObjectChange.Written written(MoveObjectType type, byte[] contents, Owner owner) {
    return new ObjectChange.Written(
        type, false, contents, owner, LiveObjects.storageRebate(contents.length));
  }
}
