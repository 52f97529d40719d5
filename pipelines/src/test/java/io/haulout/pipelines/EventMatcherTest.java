package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.pipelines.EventMatcher.TypeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventMatcherTest {
  private static final MoveAddress ONE = new MoveAddress("0x" + "01".repeat(32));
  private static final MoveAddress TWO = new MoveAddress("0x" + "02".repeat(32));

  @Test
  void each_of_many_types_finds_its_own_events_and_no_others() {
    Map<TypeKey, List<CompiledEvent>> events = new HashMap<>();
    for (MoveAddress address : List.of(ONE, TWO)) {
      for (int module = 0; module < 10; module++) {
        for (int name = 0; name < 30; name++) { // names that end alike share their hash
          TypeKey type = new TypeKey(address, "module" + module, name + "SameLongEnding");
          events.put(type, List.of(named(type.toString())));
        }
      }
    }
    EventMatcher matcher = new EventMatcher(events);

    events.forEach(
        (type, expected) -> assertThat(match(matcher, type)).containsExactlyElementsOf(expected));
    assertThat(match(matcher, new TypeKey(ONE, "module10", "1SameLongEnding"))).isNull();
    assertThat(match(matcher, new TypeKey(ONE, "module1", "30SameLongEnding"))).isNull();
    assertThat(match(
            matcher,
            new TypeKey(
                new MoveAddress("0x" + "01".repeat(31) + "00"), "module1", "1SameLongEnding")))
        .isNull();
  }

  @Test
  void the_border_between_module_and_name_counts() {
    EventMatcher matcher =
        new EventMatcher(Map.of(new TypeKey(ONE, "ab", "cdefghi"), List.of(named("event"))));

    assertThat(match(matcher, new TypeKey(ONE, "abc", "defghi"))).isNull();
    assertThat(match(matcher, new TypeKey(ONE, "ab", "cdefghi"))).hasSize(1);
  }

  @Test
  void names_of_every_length_a_move_identifier_may_have_are_found() {
    for (int length = 1; length <= 128; length++) {
      TypeKey type = new TypeKey(ONE, "m".repeat(length), "N".repeat(129 - length));
      EventMatcher matcher = new EventMatcher(Map.of(type, List.of(named("event"))));

      assertThat(match(matcher, type)).as("length=%d", length).hasSize(1);
    }
  }

  @Test
  void without_any_type_nothing_is_found() {
    assertThat(match(new EventMatcher(Map.of()), new TypeKey(ONE, "a", "B"))).isNull();
  }

  private static CompiledEvent @Nullable [] match(EventMatcher matcher, TypeKey type) {
    byte[] key = type.encoded();
    byte[] bytes = new byte[key.length + 20];
    System.arraycopy(key, 0, bytes, 7, key.length);
    return matcher.match(bytes, 7, 7 + key.length);
  }

  private static CompiledEvent named(String pipeline) {
    return new CompiledEvent(
        pipeline,
        0,
        new PayloadLayout(
            new FieldType.Struct("E", List.of(new FieldType.Field("x", PrimitiveType.U8)))),
        new ColumnWriter[0],
        new String[0]);
  }
}
