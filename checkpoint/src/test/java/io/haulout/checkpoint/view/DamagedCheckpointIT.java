package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.testing.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded checkpoints damaged at every place: they are read, or refused with a {@link BcsException}, and nothing else. */
class DamagedCheckpointIT {
  private static final String SMALLEST = "supplier_cap_minted/273302447.chk";

  private final CheckpointReader reader = new CheckpointReader();

  @ParameterizedTest
  @CsvSource({SMALLEST, "maintainer_cap_updated/273301160.chk", "loan_borrowed/273619256.chk"})
  void every_truncation_is_refused_within_what_is_left(String file) throws IOException {
    byte[] bytes = read(file);
    for (int length = 0; length < bytes.length; length++) {
      // The rest stays in the array behind the end: a check against the array would not notice.
      int refusedAt = refusedAt(bytes, length);
      if (refusedAt < 0 || refusedAt > length) {
        fail("first %d bytes of %s: refused at %d", length, file, refusedAt);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({SMALLEST, "maintainer_cap_updated/273301160.chk", "loan_borrowed/273619256.chk"})
  void every_changed_byte_is_read_or_refused_and_nothing_else(String file) throws IOException {
    byte[] bytes = read(file);
    long seed = 77;
    Random random = new Random(seed);
    int refused = 0;
    for (int at = 0; at < bytes.length; at++) {
      byte sound = bytes[at];
      for (int change : new int[] {1, 1 + random.nextInt(255)}) {
        bytes[at] = (byte) (sound ^ change);
        try {
          walkEverything(reader.read(bytes, 0, bytes.length));
        } catch (BcsException e) {
          refused++;
        } catch (RuntimeException e) {
          throw new AssertionError(
              "seed " + seed + ", " + file + ", byte " + at + " changed by " + change, e);
        }
      }
      bytes[at] = sound;
    }
    assertThat(refused).isGreaterThan(bytes.length / 10);
    new DigestCheck().check(reader.read(bytes, 0, bytes.length));
  }

  @Test
  void random_bytes_are_read_or_refused_and_nothing_else() throws IOException {
    byte[] bytes = read(SMALLEST);
    long seed = 4711;
    Random random = new Random(seed);
    for (int run = 0; run < 5_000; run++) {
      byte[] damaged = bytes.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        int at = random.nextInt(damaged.length);
        int length = random.nextInt(Math.min(12, damaged.length - at));
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, damaged, at, length);
      }
      try {
        walkEverything(reader.read(damaged, 0, damaged.length));
      } catch (BcsException e) {
        assertThat(e.offset()).as("seed %d, run %d", seed, run).isBetween(0, damaged.length);
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ", run " + run + ", " + HexFormat.of().formatHex(damaged), e);
      }
    }
  }

  /** The offset of the refusal, or -1 if the first bytes are read without one. */
  private int refusedAt(byte[] bytes, int length) {
    try {
      reader.read(bytes, 0, length);
      return -1;
    } catch (BcsException e) {
      return e.offset();
    }
  }

  /** Asks for all that views and cursors give for a checkpoint that was accepted; returns how much text that is. */
  private static int walkEverything(CheckpointView view) {
    int chars = 0;
    for (int i = 0; i < view.transactionCount(); i++) {
      TransactionView transaction = view.transaction(i);
      chars += transaction.kind().wireName().length();
      for (int e = 0; e < transaction.eventCount(); e++) {
        EventView event = transaction.event(e);
        chars += MoveTypes.structTag(view.bytes(), event.typeOffset(), event.typeLength())
            .length();
      }
      chars += walkObjects(transaction.inputObjects()) + walkObjects(transaction.outputObjects());
      for (MoveCallCursor call = transaction.moveCalls(); call.next(); ) {
        chars += call.module().length() + call.function().length();
      }
      for (ChangedObjectCursor change = transaction.changedObjects(); change.next(); ) {
        chars += change.hasInputVersion() ? Long.toString(change.inputVersion()).length() : 0;
      }
    }
    return chars;
  }

  private static int walkObjects(ObjectCursor object) {
    int chars = 0;
    while (object.next()) {
      chars += object.ownerKind().wireName().length();
      chars += object.isPackage() ? 0 : object.typeText().length();
    }
    return chars;
  }

  private static byte[] read(String file) throws IOException {
    Path path = Corpus.folder().resolve("checkpoints").resolve(file);
    return Files.readAllBytes(path);
  }
}
