package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bcs.BcsReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveTypesTest {
  private static final String ONE = "0x" + "0".repeat(63) + "1";
  private static final String TWO = "0x" + "0".repeat(63) + "2";
  private static final String THREE = "0x" + "0".repeat(63) + "3";
  private static final String SUI = TWO + "::sui::SUI";
  private static final String COIN_TAG = "07" + "00".repeat(31) + "02 04636f696e 04436f696e 01";
  private static final String SUI_TAG = "07" + "00".repeat(31) + "02 03737569 03535549 00";

  @ParameterizedTest
  @CsvSource({
    "00,bool",
    "01,u8",
    "02,u64",
    "03,u128",
    "04,address",
    "05,signer",
    "08,u16",
    "09,u32",
    "0a,u256",
    "0601,vector<u8>",
    "06060a,vector<vector<u256>>"
  })
  void primitives_and_vectors_have_short_names(String hex, String text) {
    assertThat(typeTag(hex)).isEqualTo(text);
  }

  @Test
  void a_struct_is_written_in_full_with_its_parameters() {
    assertThat(typeTag(COIN_TAG + SUI_TAG)).isEqualTo(TWO + "::coin::Coin<" + SUI + ">");
    assertThat(typeTag("07" + "00".repeat(31) + "01 016d 0141 03 01 0602 08"))
        .isEqualTo(ONE + "::m::A<u8,vector<u64>,u16>");
    byte[] struct =
        new BcsBytes().u8(9).hex("00".repeat(31) + "01 016d 0141 00").u8(9).toArray();
    assertThat(MoveTypes.structTag(struct, 1, struct.length - 2)).isEqualTo(ONE + "::m::A");
  }

  @Test
  void the_short_forms_of_object_types_are_written_out() {
    String field = TWO + "::dynamic_field::Field<" + TWO + "::accumulator::Key<" + TWO
        + "::balance::Balance<%s>>," + TWO + "::accumulator::U128>";
    assertThat(objectType("00" + "00".repeat(31) + "01 016d 0141 00")).isEqualTo(ONE + "::m::A");
    assertThat(objectType("01")).isEqualTo(TWO + "::coin::Coin<" + SUI + ">");
    assertThat(objectType("02")).isEqualTo(THREE + "::staking_pool::StakedSui");
    assertThat(objectType("03 07" + "00".repeat(31) + "01 016d 0141 00"))
        .isEqualTo(TWO + "::coin::Coin<" + ONE + "::m::A>");
    assertThat(objectType("04")).isEqualTo(field.formatted(SUI));
    assertThat(objectType("05 0601")).isEqualTo(field.formatted("vector<u8>"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 127})
  void types_may_nest_up_to_the_limit(int vectors) {
    String hex = "06".repeat(vectors) + "01";

    assertThat(typeTag(hex)).isEqualTo("vector<".repeat(vectors) + "u8" + ">".repeat(vectors));
    TypeTags.skip(new BcsReader(new BcsBytes().hex(hex).toArray()));
  }

  @Test
  void types_nested_deeper_are_refused_at_the_first_level_too_many() {
    for (int vectors : new int[] {128, 1000, 1_000_000}) {
      byte[] bytes = new BcsBytes().fill(6, vectors).u8(1).toArray();
      assertThatExceptionOfType(BcsException.class)
          .isThrownBy(() -> TypeTags.skip(new BcsReader(bytes)))
          .withMessage("types nested too deep: levels allowed=128, offset=128");
      assertThatExceptionOfType(BcsException.class)
          .isThrownBy(() -> MoveTypes.typeTag(bytes, 0, bytes.length))
          .withMessage("types nested too deep: levels allowed=128, offset=128");
    }
  }

  @Test
  void structs_nested_deeper_are_refused_alike() {
    String level = "00".repeat(31) + "01 00 00 01";
    assertThat(typeTag(("07" + level).repeat(127) + "01")).endsWith("<u8" + ">".repeat(127));
    for (int levels : new int[] {128, 5000}) {
      byte[] bytes = new BcsBytes().hex(("07" + level).repeat(levels)).u8(1).toArray();
      assertThatExceptionOfType(BcsException.class)
          .isThrownBy(() -> TypeTags.skip(new BcsReader(bytes)))
          .withMessageStartingWith("types nested too deep: levels allowed=128, offset=");
      assertThatExceptionOfType(BcsException.class)
          .isThrownBy(() -> MoveTypes.typeTag(bytes, 0, bytes.length))
          .withMessageStartingWith("types nested too deep: levels allowed=128, offset=");
    }
  }

  @Test
  void what_the_walk_accepts_has_a_text_and_the_other_way_round() {
    long seed = 99;
    Random random = new Random(seed);
    byte[] pieces = {0, 1, 2, 6, 7, 8, 10, 11, 0x41};
    int accepted = 0;
    for (int run = 0; run < 20_000; run++) {
      BcsBytes made = new BcsBytes();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        if (random.nextInt(3) == 0) {
          made.u8(7)
              .address(random.nextInt(256))
              .string("a".repeat(random.nextInt(3)))
              .string("B");
        }
        made.u8(pieces[random.nextInt(pieces.length)]);
      }
      byte[] bytes = made.toArray();
      boolean walked = succeeds(() -> {
        BcsReader in = new BcsReader(bytes);
        TypeTags.skip(in);
        in.finish();
      });
      accepted += walked ? 1 : 0;
      if (succeeds(() -> MoveTypes.typeTag(bytes, 0, bytes.length)) != walked) {
        fail("seed %d, run %d", seed, run);
      }
    }
    assertThat(accepted).isBetween(1_000, 19_000);
  }

  @Test
  void bytes_after_a_type_are_refused() {
    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> typeTag("0100"))
        .withMessage("bytes left over: left=1, offset=1");
    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> objectType("0100"))
        .withMessage("bytes left over: left=1, offset=1");
    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> typeTag("0b"))
        .withMessage("unknown variant: enum=TypeTag, tag=11, offset=0");
    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> objectType("06"))
        .withMessage("unknown variant: enum=MoveObjectType, tag=6, offset=0");
  }

  private static boolean succeeds(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (BcsException e) {
      return false;
    }
  }

  private static String typeTag(String hex) {
    byte[] bytes = new BcsBytes().hex(hex).toArray();
    return MoveTypes.typeTag(bytes, 0, bytes.length);
  }

  private static String objectType(String hex) {
    byte[] bytes = new BcsBytes().hex(hex).toArray();
    return MoveTypes.objectType(bytes, 0, bytes.length);
  }
}
