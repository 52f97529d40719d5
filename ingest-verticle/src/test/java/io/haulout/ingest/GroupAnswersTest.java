package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupAnswersTest {
  private final List<RowBatch> batches = List.of(
      Batches.of(1, Batches.balances("a", "b"), Batches.votes("v")),
      Batches.of(2, Batches.balances("c", "d")),
      Batches.of(3, Batches.balances("e"), Batches.votes("w")));

  @Test
  void a_batch_that_was_committed_before_gets_its_rows_and_nothing_inserted() {
    List<Reply.Durable> answers = new GroupAnswers(
            List.of(new TableCount("balances", 3, 3), new TableCount("votes", 2, 2)))
        .of(batches, List.of(true, false, true));

    assertThat(answers)
        .containsExactly(
            new Reply.Durable(
                1, 0, List.of(new TableCount("balances", 2, 2), new TableCount("votes", 1, 1))),
            new Reply.Durable(1, 0, List.of(new TableCount("balances", 2, 0))),
            new Reply.Durable(
                1, 0, List.of(new TableCount("balances", 1, 1), new TableCount("votes", 1, 1))));
  }

  @Test
  void where_only_some_rows_were_new_the_sum_over_the_group_is_exact() {
    List<Reply.Durable> answers = new GroupAnswers(
            List.of(new TableCount("balances", 5, 3), new TableCount("votes", 2, 0)))
        .of(batches, List.of(true, true, true));

    Reply.Durable sum = answers.stream().reduce(Reply.Durable.NOTHING, Reply.Durable::plus);
    assertThat(sum)
        .isEqualTo(new Reply.Durable(
            3, 0, List.of(new TableCount("balances", 5, 3), new TableCount("votes", 2, 0))));
  }
}
