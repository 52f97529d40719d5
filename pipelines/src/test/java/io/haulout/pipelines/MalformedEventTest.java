package io.haulout.pipelines;

import static io.haulout.pipelines.TestChain.checkpoint;
import static io.haulout.pipelines.TestChain.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.encode.TransactionSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payload may not be, and that the refusal says where. */
class MalformedEventTest {
  private static final String FILE = """
      structs:
        Inner:
          flag: bool
          note: string
      pipelines:
        everything:
          table: t
          event: market::E
          fields:
            number: u64
            inner: struct:Inner
            maybe: option<u8>
            list: vector<struct:Inner>
            entries: vecmap<string,u64>
            last: u8
          columns:
            last: smallint
      """;

  private static final String NUMBER = "0102030405060708";
  private static final String VALID =
      NUMBER + "01" + "0161" + "0105" + "01" + "00" + "0162" + "01" + "0163" + NUMBER + "09";

  private final PipelineSet set = TestChain.compile(FILE);

  @Test
  void the_failure_tells_checkpoint_transaction_event_pipeline_field_and_offset() {
    TransactionSpec good =
        TestChain.call().event(event("E", HexFormat.of().parseHex(VALID))).build();
    TransactionSpec bad = TestChain.call()
        .event(event("Other", new byte[0]))
        .event(event("Other", new byte[0]))
        .event(event("E", HexFormat.of().parseHex(NUMBER + "02")))
        .build();

    MalformedEventException failure = catchThrowableOfType(
        MalformedEventException.class,
        () -> set.newExtractor().add(TestChain.numbered(77, good, bad)));

    assertThat(failure.checkpoint()).isEqualTo(77);
    assertThat(failure.transactionIndex()).isEqualTo(1);
    assertThat(failure.eventIndex()).isEqualTo(2);
    assertThat(failure.pipeline()).isEqualTo("everything");
    assertThat(failure.fieldPath()).isEqualTo("inner.flag");
    assertThat(failure.payloadOffset()).isEqualTo(8);
    assertThat(failure)
        .hasMessage(
            "event payload does not decode: checkpoint=77, transaction=1, event=2, "
                + "pipeline=everything, field=inner.flag: neither 0 nor 1: type=bool, found=2, offset=8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|number|value past end: wanted=8, left=0|0",
        "01020304050607|number|value past end: wanted=8, left=7|0",
        NUMBER + "|inner.flag|value past end: wanted=1, left=0|8",
        NUMBER + "01" + "05" + "61|inner.note|value past end: wanted=5, left=1|10",
        NUMBER + "01" + "ffffffff07" + "61|inner.note|value past end: wanted=2147483647, left=1|14",
        NUMBER + "01" + "ffffffff0f" + "|inner.note|length above 2^31 - 1: length=4294967295|9",
        NUMBER + "01" + "8100" + "61|inner.note|ULEB128 not minimal|9",
        NUMBER + "01" + "ffffffffff01" + "|inner.note|ULEB128 above 5 bytes|9",
        NUMBER + "01" + "02" + "c328|inner.note|string is not UTF-8|10",
        NUMBER + "01" + "03" + "eda080|inner.note|string is not UTF-8|10",
        NUMBER + "01" + "00" + "02|maybe|neither 0 nor 1: type=option, found=2|10",
        NUMBER + "01" + "00" + "00" + "ffffffff07"
            + "|list|count past end: count=2147483647, bytes each at least=2, left=0|11",
        NUMBER + "01" + "00" + "00" + "01" + "0300|list|neither 0 nor 1: type=bool, found=3|12",
        NUMBER + "01" + "00" + "00" + "00" + "02" + "00" + NUMBER
            + "|entries|count past end: count=2, bytes each at least=9, left=9|12",
        NUMBER + "01" + "00" + "00" + "00" + "00" + "09" + "0a0b"
            + "|(end)|bytes left over: left=2|14",
      })
  void each_defect_is_refused_at_its_field(
      String payload, String field, String reason, int offset) {
    MalformedEventException failure = catchThrowableOfType(
        MalformedEventException.class,
        () -> set.newExtractor().add(checkpoint(event("E", HexFormat.of().parseHex(payload)))));

    assertThat(failure)
        .hasMessageEndingWith("field=" + field + ": " + reason + ", offset=" + offset);
    assertThat(failure.fieldPath()).isEqualTo(field);
    assertThat(failure.payloadOffset()).isEqualTo(offset);
  }

  @Test
  void every_truncation_of_a_valid_payload_is_refused_and_the_whole_is_not() {
    byte[] valid = HexFormat.of().parseHex(VALID);
    RowExtractor extractor = set.newExtractor();
    for (int length = 0; length < valid.length; length++) {
      byte[] truncated = Arrays.copyOf(valid, length);

      assertThatThrownBy(() -> extractor.add(checkpoint(event("E", truncated))))
          .as("length=%d", length)
          .isInstanceOf(MalformedEventException.class);
    }
    extractor.add(checkpoint(event("E", valid)));
    assertThat(extractor.rowCount()).isEqualTo(1);
  }

  @Test
  void any_change_of_a_valid_payload_is_decoded_or_refused() {
    long seed = 99;
    Random random = new Random(seed);
    byte[] valid = HexFormat.of().parseHex(VALID);
    PipelineSet asJson = TestChain.compile(FILE.replace(
        "      last: smallint",
        "      last: smallint\n      list: jsonb\n      entries: jsonb\n      inner: jsonb"));
    RowExtractor extractor = asJson.newExtractor();
    int refused = 0;
    int rounds = 1000;
    for (int round = 0; round < rounds; round++) {
      byte[] changed = valid.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        extractor.add(checkpoint(event("E", changed)));
      } catch (MalformedEventException expected) {
        refused++;
      } catch (RuntimeException unexpected) {
        throw new AssertionError("seed=" + seed + ", round=" + round, unexpected);
      }
    }
    assertThat(refused).isBetween(1, rounds - 1);
    assertThat(extractor.rowCount()).isEqualTo(rounds - refused);
  }

  @Test
  void the_text_of_a_json_document_is_bounded() {
    String longName = "n".repeat(128);
    PipelineSet wide = TestChain.compile("""
        structs:
          Wide: { %s: bool }
        pipelines:
          p:
            table: t
            event: market::E
            fields: { list: vector<struct:Wide> }
            columns: { list: jsonb }
        """.formatted(longName));
    byte[] payload = new byte[3 + 200_000]; // would be 27 million characters
    payload[0] = (byte) 0xc0;
    payload[1] = (byte) 0x9a;
    payload[2] = 0x0c;

    assertThatThrownBy(() -> wide.newExtractor().add(checkpoint(event("E", payload))))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("JSON text too long: allowed=16777216 characters");
  }
}
