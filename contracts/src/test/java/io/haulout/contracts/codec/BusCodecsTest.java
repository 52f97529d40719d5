package io.haulout.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.haulout.contracts.TableCount;
import io.haulout.contracts.TableRows;
import io.haulout.contracts.VerifyLevel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusCodecsTest {
  private static final JobContext CONTEXT =
      new JobContext(new UUID(1, 2), "mainnet", List.of("order_fill", "balances"), VerifyLevel.CRC);

  /** A message, the codec it travels with and, as text that shows every field, what has to come out. */
  record Sample(MessageCodec<Object, Object> codec, Object message) {
    @Override
    public String toString() {
      return codec.name();
    }
  }

  static Stream<Sample> samples() {
    var range = new Extent.BlobRange(
        new BlobId("lJIYRNvG_cgmwx_OT8t7gvdr3rTqG_NsSQPF1714qu0"),
        3_221_275_485L,
        3_000_000_000L,
        300,
        List.of(
            new EntryRange(7, 3_000_000_010L, 100, -1), new EntryRange(8, 3_000_000_110L, 90, 5)));
    var objects = new Extent.ObjectList(
        List.of(new StoredObject(7, "a/7.chk", 10), new StoredObject(9, "9.chk", 0)));
    return Stream.of(
        sample(TaskWire.FETCH_TASK, new FetchTask(CONTEXT, 3, "walrus", range)),
        sample(TaskWire.FETCH_TASK, new FetchTask(CONTEXT, 4, "directory", objects)),
        sample(
            TaskWire.FRAME,
            new Frame(
                CONTEXT, 3, 1, "walrus", List.of(new FrameEntry(7, 1, 2)), new byte[] {9, 8, 7, 6
                })),
        sample(RowWire.ROW_BATCH, batch()),
        sample(JobWire.REPLY, new Reply.Durable(5, 6, List.of(new TableCount("balances", 3, 2)))),
        sample(
            JobWire.REPLY,
            new Reply.Failed(
                FailureCode.CHECKSUM_MISMATCH, OptionalLong.of(12), "Entry CRC32 mismatch")),
        sample(
            JobWire.JOB_REQUEST,
            new JobRequest(
                CONTEXT, List.of("walrus", "sui"), SpanSet.of(new CheckpointSpan(1, 9)), true)),
        sample(
            JobWire.JOB_STATUS,
            new JobStatus(
                new UUID(1, 2),
                JobState.FAILED,
                10,
                1,
                2,
                3,
                List.of(new TableCount("balances", 3, 2)),
                1,
                List.of(new Gap(CheckpointSpan.of(4), FailureCode.BLOB_GONE, "gone")),
                Optional.of(
                    new Reply.Failed(FailureCode.DATABASE_REFUSED, OptionalLong.empty(), "no")))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_is_written_is_what_is_read(Sample sample) {
    Buffer wire = Buffer.buffer("prefix");
    sample.codec().encodeToWire(wire, sample.message());

    Object read = sample.codec().decodeFromWire("prefix".length(), wire);

    Buffer again = Buffer.buffer("prefix");
    sample.codec().encodeToWire(again, read);
    assertThat(again).isEqualTo(wire);
    assertThat(read).usingRecursiveComparison().isEqualTo(sample.message());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_cut_short_is_refused_at_every_length(Sample sample) {
    Buffer wire = Buffer.buffer();
    sample.codec().encodeToWire(wire, sample.message());

    for (int length = 0; length < wire.length(); length++) {
      Buffer cut = wire.getBuffer(0, length);
      assertThatThrownBy(() -> sample.codec().decodeFromWire(0, cut))
          .as("%d of %d bytes", length, wire.length())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_version_from_the_future_is_refused(Sample sample) {
    Buffer wire = Buffer.buffer();
    sample.codec().encodeToWire(wire, sample.message());
    wire.setByte(0, (byte) 2);

    assertThatThrownBy(() -> sample.codec().decodeFromWire(0, wire))
        .hasMessageEndingWith("of version 2, this node knows 1 to 1");
  }

  @Test
  void version_1_of_a_task_stays_readable() {
    String recorded = "01" + "0000000000000001" + "0000000000000002" + "00000007" + "6d61696e6e6574"
        + "00000001"
        + "00000008" + "62616c616e636573" + "00000003" + "435243" + "0000000000000004" + "00000009"
        + "6469726563746f7279" + "02" + "00000001" + "0000000000000009" + "00000005" + "392e63686b"
        + "000000000000000a";

    FetchTask task =
        TaskWire.FETCH_TASK.decodeFromWire(0, Buffer.buffer(HexFormat.of().parseHex(recorded)));

    assertThat(task)
        .isEqualTo(new FetchTask(
            new JobContext(new UUID(1, 2), "mainnet", List.of("balances"), VerifyLevel.CRC),
            4,
            "directory",
            new Extent.ObjectList(List.of(new StoredObject(9, "9.chk", 10)))));
  }

  private static RowBatch batch() {
    BitSet second = new BitSet();
    second.set(1);
    var texts = new ColumnValues.Texts(ColumnValues.TextForm.TEXT, new String[] {"é\u0000x", null});
    var numbers = new ColumnValues.Texts(
        ColumnValues.TextForm.NUMERIC, new String[] {"18446744073709551615", "0"});
    return new RowBatch(
        CONTEXT,
        3,
        1,
        "walrus",
        List.of(new DecodedSpan(new CheckpointSpan(7, 8), 1, 2, 3)),
        List.of(new TableRows(
            "balances",
            List.of(
                new Column("event_digest", texts),
                new Column("price", numbers),
                new Column("amount", new ColumnValues.Bigints(new long[] {-1, 0}, second)),
                new Column(
                    "decimals", new ColumnValues.Smallints(new short[] {255, -1}, new BitSet())),
                new Column(
                    "deposit", new ColumnValues.Booleans(new boolean[] {true, false}, second))))));
  }

  @SuppressWarnings("unchecked") // the codec is only ever given its own message
  private static Sample sample(MessageCodec<?, ?> codec, Object message) {
    return new Sample((MessageCodec<Object, Object>) codec, message);
  }
}
