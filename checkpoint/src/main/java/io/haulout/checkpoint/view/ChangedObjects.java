package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Steps over the entries of the changed objects of effects V2. */
final class ChangedObjects {
  /** Id and three tags. */
  static final int CHANGE_MIN = Widths.ADDRESS + 3;

  /** What {@link #skip} returns for an object that was not there before. */
  static final int NO_INPUT = -1;

  private static final int EVENT_DIGEST = Widths.U64 + Widths.PREFIXED_DIGEST;

  private enum Input {
    NOT_EXIST,
    EXIST
  }

  private enum Output {
    NOT_EXIST,
    OBJECT_WRITE,
    PACKAGE_WRITE,
    ACCUMULATOR_WRITE_V1
  }

  private enum IdOperation {
    NONE,
    CREATED,
    DELETED
  }

  private enum AccumulatorOperation {
    MERGE,
    SPLIT
  }

  private enum AccumulatorValue {
    INTEGER,
    INTEGER_TUPLE,
    EVENT_DIGEST
  }

  private static final Variants<Input> INPUTS = new Variants<>("ObjectIn", Input.values());
  private static final Variants<Output> OUTPUTS = new Variants<>("ObjectOut", Output.values());
  private static final Variants<IdOperation> ID_OPERATIONS =
      new Variants<>("IDOperation", IdOperation.values());
  private static final Variants<AccumulatorOperation> ACCUMULATOR_OPERATIONS =
      new Variants<>("AccumulatorOperation", AccumulatorOperation.values());
  private static final Variants<AccumulatorValue> ACCUMULATOR_VALUES =
      new Variants<>("AccumulatorValue", AccumulatorValue.values());

  private ChangedObjects() {}

  /** Steps over one entry, which begins with the id; returns the position of the input version or {@link #NO_INPUT}. */
  static int skip(BcsReader in) {
    in.skip(Widths.ADDRESS);
    int inputVersion = skipInput(in);
    switch (OUTPUTS.read(in)) {
      case NOT_EXIST -> {}
      case OBJECT_WRITE -> {
        Digests.skip(in);
        Owners.skip(in);
      }
      case PACKAGE_WRITE -> Digests.skipVersionDigest(in);
      case ACCUMULATOR_WRITE_V1 -> skipAccumulatorWrite(in);
    }
    ID_OPERATIONS.read(in);
    return inputVersion;
  }

  private static int skipInput(BcsReader in) {
    return switch (INPUTS.read(in)) {
      case NOT_EXIST -> NO_INPUT;
      case EXIST -> {
        int version = in.position();
        Digests.skipVersionDigest(in);
        Owners.skip(in);
        yield version;
      }
    };
  }

  private static void skipAccumulatorWrite(BcsReader in) {
    in.skip(Widths.ADDRESS);
    TypeTags.skip(in);
    ACCUMULATOR_OPERATIONS.read(in);
    switch (ACCUMULATOR_VALUES.read(in)) {
      case INTEGER -> in.skip(Widths.U64);
      case INTEGER_TUPLE -> in.skip(2 * Widths.U64);
      case EVENT_DIGEST -> {
        int at = in.position();
        int count = in.count(EVENT_DIGEST);
        if (count == 0) {
          throw in.failureAt("empty list: type=EventDigestList", at);
        }
        Digests.skipRecords(in, count, EVENT_DIGEST, Widths.U64);
      }
    }
  }
}
