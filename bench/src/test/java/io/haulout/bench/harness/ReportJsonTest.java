package io.haulout.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  @Test
  void the_file_holds_all_that_is_needed_to_judge_the_figures() throws IOException {
    assertThat(compact(ReportJson.of(Reports.withLimit(2.5)))).isEqualTo("""
        {"question":"decode","asks":"how fast?","command":"bench/run decode","date":"2026-01-02T03:04:05Z",\
        "machine":{"cores":2,"architecture":"amd64","system":"Linux","jvm":"VM 25","collectors":"G1",\
        "heapMib":4096,"loadAverageBefore":0.5,"loadAverageAfter":1.25},\
        "data":"2 checkpoints","rounds":3,"warmUpRounds":1,\
        "figures":[\
        {"contestant":"limit","unit":"MB/s","median":2000,"min":1900,"max":2100,"rounds":[2000,2100,1900]},\
        {"contestant":"limit","unit":"bytes","median":0,"min":0,"max":0,"rounds":[0,0,0]},\
        {"contestant":"ours","unit":"MB/s","median":1000,"min":700,"max":1050,"rounds":[1000,700,1050]},\
        {"contestant":"ours","unit":"bytes","median":17.625,"min":17.625,"max":18,"rounds":[17.625,17.625,18]}],\
        "ratios":[\
        {"what":"ours : limit","atMost":2.5,"holds":true,"median":2,"min":1.8095,"max":3,"rounds":[2,3,1.8095]},\
        {"what":"free","median":1,"min":1,"max":1,"rounds":[1]}],\
        "facts":[{"what":"rows","unit":"per pass","value":46283}]}""");
  }

  @Test
  void a_limit_that_does_not_hold_says_so() throws IOException {
    assertThat(compact(ReportJson.of(Reports.withLimit(1.5))))
        .contains("\"atMost\":1.5,\"holds\":false");
  }

  /** Without the blanks between tokens; in the report of these tests none stands in a text before or after a quote. */
  private static String compact(String json) {
    return json.replace("\" : ", "\":")
        .replaceAll("\\s*([\\[\\]{},])\\s*", "$1")
        .strip();
  }
}
