package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private final JsonText json = new JsonText();

  @Test
  void only_what_json_demands_is_escaped() {
    assertThat(string("a\"b\\c/d\n\r\t\b\u0001\u001f\u007fé€𝄞"))
        .isEqualTo("\"a\\\"b\\\\c/d\\n\\r\\t\\u0008\\u0001\\u001f\u007fé€𝄞\"");
    assertThat(string("")).isEqualTo("\"\"");
  }

  @Test
  void a_parser_reads_back_any_string() throws Exception {
    long seed = 7;
    Random random = new Random(seed);
    ObjectMapper parser = new ObjectMapper();
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        int point = random.nextInt(Character.MAX_CODE_POINT + 1);
        if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
          text.appendCodePoint(random.nextBoolean() ? point % 0x80 : point);
        }
      }

      assertThat(parser.readValue(string(text.toString()), String.class))
          .as("seed=%d, round=%d", seed, round)
          .isEqualTo(text.toString());
    }
  }

  @Test
  void a_new_document_holds_nothing_of_the_last_one() {
    string("x".repeat(200_000));

    assertThat(string("y")).isEqualTo("\"y\"");
  }

  private String string(String value) {
    json.begin();
    json.string(value);
    return json.end();
  }
}
