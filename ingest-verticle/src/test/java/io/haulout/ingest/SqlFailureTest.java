package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "40001", "40P01", "53100", "53300", "57014", "57P01", "57P03", "58030", "25006",
        "55P03"
      })
  void what_passes_by_itself_makes_the_database_unavailable(String state) {
    assertThat(SqlFailure.of("doing", new PgException("no", "ERROR", state, "detail")))
        .hasMessage("doing, sqlstate=" + state + ", message=no")
        .returns(FailureCode.DATABASE_UNAVAILABLE, BackfillException::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"22021", "23502", "42P01", "42501", "28P01", "3D000", "57P04", "P0001", "XX000", ""
      })
  void what_does_not_pass_is_a_refusal(String state) {
    assertThat(SqlFailure.of("doing", new PgException("no", "ERROR", state, "detail"))
            .code())
        .isEqualTo(FailureCode.DATABASE_REFUSED);
  }

  @Test
  void a_lost_line_makes_the_database_unavailable() {
    for (Throwable lost : new Throwable[] {
      ClosedConnectionException.INSTANCE,
      new ConnectException("refused"),
      new TimeoutException("late")
    }) {
      assertThat(SqlFailure.of("doing", lost).code()).isEqualTo(FailureCode.DATABASE_UNAVAILABLE);
    }
  }

  @Test
  void a_bug_of_ours_is_not_blamed_on_the_database() {
    assertThat(SqlFailure.of("doing", new IllegalStateException("bug")))
        .hasMessage("doing, message=bug")
        .returns(FailureCode.INTERNAL, BackfillException::code);
  }

  @Test
  void a_failure_that_is_known_stays_as_it_is() {
    BackfillException known = new BackfillException(FailureCode.CANCELLED, "enough");

    assertThat(SqlFailure.of("doing", known)).isSameAs(known);
  }

  @Test
  void state_and_sentence_are_found_below_other_exceptions_and_without_the_rows_they_quote() {
    Exception jdbc = new RuntimeException(
        "outer",
        new SQLException("ERROR: bad value\n  Detail: Failing row contains (secret)", "23502"));

    assertThat(SqlFailure.of("doing", jdbc)).hasMessage("doing, sqlstate=23502, message=bad value");
  }
}
