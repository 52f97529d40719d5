package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.view.CheckpointGenerator.Mark;
import io.haulout.checkpoint.view.CheckpointGenerator.Role;
import io.haulout.checkpoint.view.TypeRegistry.TypeExpression;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reader against random checkpoints that a second description of the format gives, sound and with one place wrong. */
class GeneratedCheckpointsTest {
  private static final long SEED = 20260214;
  private static final TypeRegistry REGISTRY = TypeRegistry.load();
  private static final HexFormat HEX = HexFormat.of();

  private final CheckpointGenerator generator = new CheckpointGenerator(REGISTRY, SEED);
  private final CheckpointReader reader = new CheckpointReader();

  @Test
  void every_variant_of_every_type_is_read_to_the_last_byte() {
    for (int i = 0; i < 400; i++) {
      byte[] bytes = generator.checkpoint();
      reader.read(bytes, 0, bytes.length);
    }
    assertThat(generator.uses().keySet()).containsExactlyInAnyOrderElementsOf(everyVariant());
  }

  @Test
  void the_named_variants_bear_the_names_of_the_format() {
    assertThat(Stream.of(TransactionKind.values()).map(TransactionKind::wireName))
        .containsExactlyElementsOf(REGISTRY.variantNames("TransactionKind"));
    assertThat(Stream.of(OwnerKind.values()).map(OwnerKind::wireName))
        .containsExactlyElementsOf(REGISTRY.variantNames("Owner"));
    assertThat(Stream.of(TypeTags.Tag.values()).map(tag -> tag.text))
        .containsExactlyElementsOf(REGISTRY.variantNames("TypeTag"));
  }

  @Test
  void an_unknown_tag_is_refused_by_enum_tag_and_offset() {
    Map<String, Integer> met = new HashMap<>();
    forEachMark(Role.TAG, 150, (bytes, mark) -> {
      if (met.merge(mark.name(), 1, Integer::sum) > 50) {
        return; // this enum has been tried often enough
      }
      assertRefused(
          replaced(bytes, mark, mark.number()),
          mark,
          "unknown variant: enum=" + mark.name() + ", tag=" + mark.number() + ", offset="
              + mark.offset());
      assertRefused(
          replaced(bytes, mark, 0xff, 0x7f),
          mark,
          "unknown variant: enum=" + mark.name() + ", tag=16383, offset=" + mark.offset());
      assertRefused(
          replaced(bytes, mark, 0x80 | bytes[mark.offset()], 0),
          mark,
          "ULEB128 not minimal, offset=" + mark.offset());
    });
    assertThat(met.keySet()).isEqualTo(enumsOf(everyVariant()));
  }

  @Test
  void a_flag_other_than_0_and_1_is_refused() {
    forEachMark(Role.FLAG, (bytes, mark) -> {
      BcsException failure = refusal(replaced(bytes, mark, 2), mark);
      assertThat(failure)
          .hasMessageStartingWith("neither 0 nor 1: type=")
          .hasMessageContaining(", found=2, ");
      assertThat(failure.offset()).isEqualTo(mark.offset());
    });
  }

  @Test
  void a_digest_or_key_of_another_length_is_refused() {
    forEachMark(Role.FIXED_LENGTH, (bytes, mark) -> {
      BcsException failure = refusal(replaced(bytes, mark, mark.number() - 1), mark);
      assertThat(failure)
          .hasMessageStartingWith("byte string of another length: expected=" + mark.number());
      assertThat(failure.offset()).isEqualTo(mark.offset());
    });
  }

  @Test
  void a_string_that_is_not_utf8_is_refused() {
    forEachMark(Role.TEXT, (bytes, mark) -> {
      int last = mark.offset() + mark.lengthBytes() - 1;
      byte[] changed = bytes.clone();
      changed[last] = (byte) 0xff;
      assertThat(refusal(changed, mark)).hasMessageStartingWith("string is not UTF-8, offset=");
    });
  }

  @Test
  void an_envelope_holds_one_transaction_with_a_zero_intent() {
    forEachMark(Role.COUNT_OF_ONE, (bytes, mark) -> {
      String message = "signed transactions in an envelope: expected=1, found=";
      assertRefused(replaced(bytes, mark, 0), mark, message + "0, offset=" + mark.offset());
      assertRefused(replaced(bytes, mark, 2), mark, message + "2, offset=" + mark.offset());
    });
    forEachMark(Role.INTENT, (bytes, mark) -> {
      for (int i = 0; i < mark.lengthBytes(); i++) {
        byte[] changed = bytes.clone();
        changed[mark.offset() + i] = 1;
        assertRefused(
            changed,
            mark,
            "intent of a transaction: expected=0, found=1, offset=" + (mark.offset() + i));
      }
    });
  }

  @Test
  void a_list_that_must_not_be_empty_is_refused_when_it_is() {
    forEachMark(Role.COUNT_NOT_ZERO, (bytes, mark) -> {
      BcsException failure = refusal(replaced(bytes, mark, 0), mark);
      assertThat(failure)
          .hasMessageMatching("empty list: type=(EventDigestList|NonEmptyU32List), offset=\\d+");
      assertThat(failure.offset()).isEqualTo(mark.offset());
    });
  }

  @Test
  void a_hostile_count_is_refused_at_its_place_and_costs_no_memory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Role role : List.of(Role.COUNT, Role.COUNT_NOT_ZERO, Role.BYTES_LENGTH)) {
      forEachMark(role, (bytes, mark) -> {
        byte[] hostile = replaced(bytes, mark, 0xff, 0xff, 0xff, 0xff, 0x07);
        long before = threads.getCurrentThreadAllocatedBytes();
        BcsException failure = refusal(hostile, mark);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(failure.offset()).isBetween(mark.offset(), mark.offset() + 5);
        assertThat(failure.getMessage())
            .containsAnyOf("count past end: count=2147483647", "value past end: wanted=2147483647");
        assertThat(allocated).isLessThan(8L * hostile.length + 100_000);

        byte[] beyond = replaced(bytes, mark, 0xff, 0xff, 0xff, 0xff, 0x0f);
        assertRefused(
            beyond, mark, "length above 2^31 - 1: length=4294967295, offset=" + mark.offset());
      });
    }
  }

  @Test
  void a_checkpoint_cut_at_any_mark_is_refused() {
    for (Role role : Role.values()) {
      forEachMark(role, (bytes, mark) -> {
        byte[] cut = Arrays.copyOf(bytes, mark.offset());
        BcsException failure = refusal(cut, mark);
        assertThat(failure.getMessage()).contains(" past end: ");
        assertThat(failure.offset()).isBetween(0, cut.length);
      });
    }
  }

  @Test
  void left_over_bytes_are_refused() {
    for (int i = 0; i < 20; i++) {
      byte[] bytes = generator.checkpoint();
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      BcsException failure =
          catchThrowableOfType(BcsException.class, () -> reader.read(longer, 0, longer.length));
      assertThat(failure).hasMessage("bytes left over: left=1, offset=" + bytes.length);
    }
  }

  /** Every variant that a checkpoint can hold, as {@code Enum.Variant}. */
  private static Set<String> everyVariant() {
    return REGISTRY.variantsBelow(List.of(new TypeExpression("CheckpointData", List.of())));
  }

  private static Set<String> enumsOf(Set<String> variants) {
    return variants.stream()
        .map(name -> name.substring(0, name.indexOf('.')))
        .collect(Collectors.toSet());
  }

  private interface MarkCheck {
    void check(byte[] bytes, Mark mark);
  }

  private void forEachMark(Role role, MarkCheck check) {
    forEachMark(role, 30, check);
  }

  private void forEachMark(Role role, int checkpoints, MarkCheck check) {
    List<Mark> met = new ArrayList<>();
    for (int i = 0; i < checkpoints; i++) {
      byte[] bytes = generator.checkpoint();
      for (Mark mark : generator.marks()) {
        if (mark.role() == role) {
          met.add(mark);
          check.check(bytes, mark);
        }
      }
    }
    assertThat(met).as("seed %d, marks of %s", SEED, role).isNotEmpty();
  }

  private void assertRefused(byte[] bytes, Mark mark, String message) {
    assertThat(refusal(bytes, mark)).hasMessage(message);
  }

  private BcsException refusal(byte[] bytes, Mark mark) {
    BcsException failure =
        catchThrowableOfType(BcsException.class, () -> reader.read(bytes, 0, bytes.length));
    assertThat(failure)
        .as(() -> "seed " + SEED + ", " + mark + ", bytes " + HEX.formatHex(bytes))
        .isNotNull();
    return failure;
  }

  private static byte[] replaced(byte[] bytes, Mark mark, int... values) {
    int after = mark.offset() + mark.lengthBytes();
    BcsBytes out = new BcsBytes().raw(Arrays.copyOf(bytes, mark.offset()));
    for (int value : values) {
      out.u8(value);
    }
    return out.raw(Arrays.copyOfRange(bytes, after, bytes.length)).toArray();
  }
}
