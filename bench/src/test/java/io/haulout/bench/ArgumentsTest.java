package io.haulout.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.bench.question.QuestionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void a_question_alone_leaves_everything_else_to_the_question() {
    Arguments arguments = Arguments.parse(List.of("decode"));

    assertThat(arguments.question()).isEqualTo("decode");
    assertThat(arguments.options()).isEqualTo(QuestionOptions.NONE);
    assertThat(arguments.results()).isEqualTo(Path.of("results"));
    assertThat(arguments.sample()).isFalse();
    assertThat(arguments.command()).isEqualTo("bench/run decode");
  }

  @Test
  void every_option_is_understood_and_the_command_names_no_path() {
    Arguments arguments = Arguments.parse(List.of(
        "--results",
        "/home/someone/results",
        "decode",
        "--files",
        "/home/someone/files",
        "--rounds",
        "7",
        "--checkpoints",
        "300",
        "--only",
        "reader alone",
        "--sample"));

    assertThat(arguments.options())
        .isEqualTo(new QuestionOptions(
            Optional.of(Path.of("/home/someone/files")),
            OptionalInt.of(7),
            OptionalInt.of(300),
            Optional.of("reader alone")));
    assertThat(arguments.results()).isEqualTo(Path.of("/home/someone/results"));
    assertThat(arguments.sample()).isTrue();
    assertThat(arguments.command())
        .isEqualTo(
            "bench/run decode --files DIR --rounds 7 --checkpoints 300 --only 'reader alone'");
  }

  @Test
  void what_is_wrong_is_said() {
    assertWrong("no question given");
    assertWrong("one question at a time: decode, digests", "decode", "digests");
    assertWrong("unknown option --fast", "decode", "--fast");
    assertWrong("--rounds needs a value", "decode", "--rounds");
    assertWrong("--rounds many: not a number", "decode", "--rounds", "many");
    assertWrong("--rounds 0, allowed: 1 to 1000", "decode", "--rounds", "0");
    assertWrong(
        "--checkpoints 1000001, allowed: 1 to 1000000", "decode", "--checkpoints", "1000001");
  }

  private static void assertWrong(String message, String... words) {
    assertThatThrownBy(() -> Arguments.parse(List.of(words)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
