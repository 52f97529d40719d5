package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint put together from its parts, each with a plain default. The digests in it are made up: it can be read, but not
 * verified. Transaction i has the digest of 32 bytes {@code 0x10 + i} and the effects digest of 32 bytes {@code 0x50 + i}.
 */
final class HandmadeCheckpoint {
  /** Ends every summary: no commitments, not the end of an epoch, no further data; then the validators' signature. */
  private static final BcsBytes SUMMARY_END =
      new BcsBytes().u8(0).u8(0).u8(0).u64(5).fill(0, 48).u8(0);

  private static final BcsBytes NO_GAS = new BcsBytes().u8(0).address(0).u64(1).u64(0);
  private static final BcsBytes NO_OBJECTS = new BcsBytes().u8(0);

  /** Success in epoch 5 without any change. */
  static final BcsBytes PLAIN_EFFECTS = new BcsBytes()
      .u8(1)
      .u8(0)
      .u64(5)
      .fill(0, 32)
      .digest(0x10)
      .u8(0)
      .u8(0)
      .u8(0)
      .u64(9)
      .u8(0)
      .u8(0)
      .u8(0);

  private final List<BcsBytes> transactions = new ArrayList<>();
  private BcsBytes previousDigest = new BcsBytes().u8(0);
  private BcsBytes summaryEnd = SUMMARY_END;
  private boolean contentsV2;

  HandmadeCheckpoint previousDigest(int value) {
    previousDigest = new BcsBytes().u8(1).digest(value);
    return this;
  }

  /** Replaces what follows the timestamp, up to the contents. */
  HandmadeCheckpoint summaryEnd(BcsBytes end) {
    summaryEnd = end;
    return this;
  }

  HandmadeCheckpoint contentsV2() {
    contentsV2 = true;
    return this;
  }

  /** Adds a transaction of this kind, tag included, with plain effects and nothing else. */
  HandmadeCheckpoint transaction(BcsBytes kind) {
    return transaction(kind, PLAIN_EFFECTS, new BcsBytes().u8(0), NO_OBJECTS, NO_OBJECTS);
  }

  /** Adds a commit prologue with these effects. */
  HandmadeCheckpoint effects(BcsBytes effects) {
    return transaction(prologue(), effects, new BcsBytes().u8(0), NO_OBJECTS, NO_OBJECTS);
  }

  /** Adds a commit prologue that takes these objects, count included, and gives none. */
  HandmadeCheckpoint inputObjects(BcsBytes objects) {
    return transaction(prologue(), PLAIN_EFFECTS, new BcsBytes().u8(0), objects, NO_OBJECTS);
  }

  /** Adds a commit prologue with these events, option byte and count included. */
  HandmadeCheckpoint events(BcsBytes events) {
    return transaction(prologue(), PLAIN_EFFECTS, events, NO_OBJECTS, NO_OBJECTS);
  }

  private HandmadeCheckpoint transaction(
      BcsBytes kind, BcsBytes effects, BcsBytes events, BcsBytes inputs, BcsBytes outputs) {
    transactions.add(new BcsBytes()
        .u8(1)
        .fill(0, 3)
        .u8(0)
        .raw(kind)
        .address(0x77)
        .raw(NO_GAS)
        .u8(0)
        .u8(0)
        .raw(effects)
        .raw(events)
        .raw(inputs)
        .raw(outputs));
    return this;
  }

  byte[] toArray() {
    BcsBytes out = new BcsBytes()
        .u8(1)
        .u64(5)
        .u64(42)
        .u64(1000)
        .digest(0xc0)
        .raw(previousDigest)
        .fill(0, 32)
        .u64(1234567);
    out.raw(summaryEnd);
    out.u8(contentsV2 ? 1 : 0).uleb(transactions.size());
    for (int i = 0; i < transactions.size(); i++) {
      out.digest(0x10 + i).digest(0x50 + i);
      if (contentsV2) {
        out.u8(2).bytes((byte) 1, (byte) 2).u8(0).bytes((byte) 3).u8(1).u64(-1);
      }
    }
    if (!contentsV2) {
      out.uleb(transactions.size());
      transactions.forEach(transaction -> out.u8(1).bytes((byte) 1, (byte) 2, (byte) 3));
    }
    out.uleb(transactions.size());
    transactions.forEach(out::raw);
    return out.toArray();
  }

  /** The view of a made checkpoint, by a reader of its own. */
  static CheckpointView read(HandmadeCheckpoint made) {
    byte[] bytes = made.toArray();
    return new CheckpointReader().read(bytes, 0, bytes.length);
  }

  /** The kind that needs least: a commit prologue. */
  static BcsBytes prologue() {
    return new BcsBytes().u8(3).fill(0, 24);
  }

  /** Data of a Move object after its tag: a coin of u64, version 33, with 40 bytes of contents. */
  static BcsBytes coinData() {
    return new BcsBytes().u8(3).u8(2).u8(1).u64(33).u8(40).address(0xf1).u64(0);
  }

  /** Checks that an address or a digest is one repeated byte. */
  static void assertFilled(CheckpointView view, int offset, int value) {
    for (int at = offset; at < offset + 32; at++) {
      assertThat(view.bytes()[at]).as("byte at %d", at).isEqualTo((byte) value);
    }
  }

  /** What such an address or digest is filled with, in hex. */
  static String firstByte(CheckpointView view, int offset) {
    return Integer.toHexString(view.bytes()[offset] & 0xff);
  }
}
