package io.haulout.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.VerifyLevel;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
  private static final int FRAME_BYTES = 60;

  /** Four frames: two entries, one, a large one, two. Three bytes lie between any two entries. */
  private final TestBlob blob = TestBlob.of(500, 3, 20, 40, 33, 75, 21, 22);

  @Test
  void frames_hold_the_entries_and_nothing_of_what_lies_between() {
    List<FrameAssembler.Full> frames = feed(assembler(), range(), range().length());

    assertThat(frames).extracting(FrameAssembler.Full::number).containsExactly(0, 1, 2, 3);
    assertThat(frames)
        .extracting(FrameAssembler.Full::layout)
        .containsExactly(
            List.of(new FrameEntry(500, 0, 20), new FrameEntry(501, 20, 40)),
            List.of(new FrameEntry(502, 0, 33)),
            List.of(new FrameEntry(503, 0, 75)),
            List.of(new FrameEntry(504, 0, 21), new FrameEntry(505, 21, 22)));
    assertThat(frames.getFirst().bytes())
        .isEqualTo(
            Buffer.buffer(blob.entryBytes(0)).appendBytes(blob.entryBytes(1)).getBytes());
    assertThat(frames.get(2).bytes()).isEqualTo(blob.entryBytes(3));
  }

  @Test
  void every_size_of_chunks_gives_the_same_frames() {
    List<String> whole = texts(feed(assembler(), range(), range().length()));
    for (int chunkBytes = 1; chunkBytes < range().length(); chunkBytes++) {
      assertThat(texts(feed(assembler(), range(), chunkBytes)))
          .as("chunks of %d bytes", chunkBytes)
          .isEqualTo(whole);
    }
  }

  @Test
  void a_cut_at_any_two_places_gives_the_same_frames() {
    List<String> whole = texts(feed(assembler(), range(), range().length()));
    int lengthBytes = range().length();
    for (int one = 1; one < lengthBytes - 1; one++) {
      for (int other = one + 1; other < lengthBytes; other++) {
        FrameAssembler assembler = assembler();
        List<FrameAssembler.Full> frames = new ArrayList<>();
        feedChunk(assembler, range().slice(0, one), frames);
        feedChunk(assembler, range().slice(one, other), frames);
        feedChunk(assembler, range().slice(other, lengthBytes), frames);
        assertThat(texts(frames)).as("cut at %d and %d", one, other).isEqualTo(whole);
      }
    }
  }

  @Test
  void random_chunks_give_the_same_frames() {
    long seed = 77;
    Random random = new Random(seed);
    List<String> whole = texts(feed(assembler(), range(), range().length()));
    for (int run = 0; run < 500; run++) {
      FrameAssembler assembler = assembler();
      List<FrameAssembler.Full> frames = new ArrayList<>();
      for (int at = 0; at < range().length(); ) {
        int end = Math.min(range().length(), at + 1 + random.nextInt(60));
        feedChunk(assembler, range().slice(at, end), frames);
        at = end;
      }
      assertThat(texts(frames)).as("seed %d, run %d", seed, run).isEqualTo(whole);
    }
  }

  @Test
  void a_corrupt_byte_is_found_in_whichever_entry_and_the_checkpoint_is_named() {
    for (int i = 0; i < blob.entries().size(); i++) {
      long middle = blob.entries().get(i).offsetBytes() + 18;
      TestBlob damaged = blob.damagedAt(middle);

      BackfillException failure =
          catchThrowableOfType(BackfillException.class, () -> feed(assembler(), range(damaged), 7));

      assertThat(failure.code()).isEqualTo(FailureCode.CHECKSUM_MISMATCH);
      assertThat(failure.checkpoint()).hasValue(500 + i);
    }
  }

  @Test
  void a_corrupt_byte_between_entries_does_not_matter() {
    TestBlob damaged = blob.damagedAt(blob.entries().getFirst().endBytes() + 1);

    assertThat(texts(feed(assembler(), range(damaged), 11)))
        .isEqualTo(texts(feed(assembler(), range(), 11)));
  }

  @Test
  void bytes_of_another_place_are_refused_by_their_number_even_without_checksums() {
    TestBlob shifted = TestBlob.of(501, 3, 20, 40, 33, 75, 21, 22);
    var assembler = new FrameAssembler(blob.entries(), FRAME_BYTES, VerifyLevel.NONE, "walrus");

    BackfillException failure =
        catchThrowableOfType(BackfillException.class, () -> feed(assembler, range(shifted), 100));

    assertThat(failure.code()).isEqualTo(FailureCode.SEQUENCE_MISMATCH);
    assertThat(failure).hasMessage("checkpoint 500 from walrus: holds checkpoint 501");
  }

  @Test
  void an_unknown_encoding_is_refused_even_without_checksums() {
    byte[] bytes = blob.bytes().clone();
    bytes[TestBlob.START_BYTES] = 2;
    var assembler = new FrameAssembler(blob.entries(), FRAME_BYTES, VerifyLevel.NONE, "walrus");

    BackfillException failure = catchThrowableOfType(
        BackfillException.class,
        () -> feed(assembler, range(new TestBlob(bytes, blob.entries())), 100));

    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_CHECKPOINT);
    assertThat(failure.checkpoint()).hasValue(500);
  }

  @Test
  void after_a_break_at_any_byte_it_goes_on_with_the_first_frame_that_is_not_finished() {
    List<String> whole = texts(feed(assembler(), range(), range().length()));
    for (int broken = 0; broken < range().length(); broken++) {
      FrameAssembler assembler = assembler();
      List<FrameAssembler.Full> frames = new ArrayList<>();
      feedChunk(assembler, range().slice(0, broken), frames);

      assembler.restart();
      long from = assembler.resumeOffset();
      feedChunk(assembler, blob.slice(from, assembler.endOffset() - from), frames);

      assertThat(texts(frames)).as("broken at byte %d", broken).isEqualTo(whole);
      assertThat(assembler.done()).isTrue();
    }
  }

  @Test
  void a_read_resumes_at_the_first_entry_of_the_frame_and_ends_behind_the_last_entry() {
    FrameAssembler assembler = assembler();
    assertThat(assembler.resumeOffset()).isEqualTo(TestBlob.START_BYTES);
    assertThat(assembler.endOffset()).isEqualTo(blob.entries().getLast().endBytes());

    feedChunk(assembler, range().slice(0, 70), new ArrayList<>());
    assembler.restart();

    assertThat(assembler.framesDone()).isEqualTo(1);
    assertThat(assembler.resumeOffset()).isEqualTo(blob.entries().get(2).offsetBytes());
    assertThat(assembler.endOffset()).isEqualTo(blob.entries().getLast().endBytes());
  }

  @Test
  void a_range_beyond_4_gib_keeps_its_offsets() {
    byte[] entry = TestBlob.entry(9, 40);
    long offset = (1L << 32) + 5;
    var assembler = new FrameAssembler(
        List.of(new EntryRange(9, offset, 40, TestBlob.crc32(entry))),
        FRAME_BYTES,
        VerifyLevel.CRC,
        "walrus");

    List<FrameAssembler.Full> frames = feed(assembler, Buffer.buffer(entry), 13);

    assertThat(assembler.endOffset()).isEqualTo(offset + 40);
    assertThat(frames)
        .singleElement()
        .satisfies(frame -> assertThat(frame.bytes()).isEqualTo(entry));
  }

  private FrameAssembler assembler() {
    return new FrameAssembler(blob.entries(), FRAME_BYTES, VerifyLevel.CRC, "walrus");
  }

  private Buffer range() {
    return range(blob);
  }

  private static Buffer range(TestBlob of) {
    return of.slice(of.range().offsetBytes(), of.range().lengthBytes());
  }

  private static List<FrameAssembler.Full> feed(
      FrameAssembler assembler, Buffer bytes, int chunkBytes) {
    List<FrameAssembler.Full> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length(); at += chunkBytes) {
      Buffer chunk = bytes.slice(at, Math.min(bytes.length(), at + chunkBytes));
      feedChunk(assembler, chunk, frames);
    }
    assertThat(assembler.done()).isTrue();
    return frames;
  }

  private static void feedChunk(
      FrameAssembler assembler, Buffer chunk, List<FrameAssembler.Full> frames) {
    for (int at = 0; at < chunk.length(); ) {
      if (!assembler.frameOpen()) {
        assembler.openFrame();
      }
      int taken = assembler.feed(chunk, at);
      assertThat(taken).isPositive();
      at += taken;
      FrameAssembler.Full full = assembler.takeIfFull();
      if (full != null) {
        frames.add(full);
      }
    }
  }

  private static List<String> texts(List<FrameAssembler.Full> frames) {
    return frames.stream()
        .map(frame -> frame.number() + " " + frame.layout() + " " + Arrays.hashCode(frame.bytes()))
        .toList();
  }
}
