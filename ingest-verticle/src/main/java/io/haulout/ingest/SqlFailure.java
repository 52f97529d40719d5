package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a database's failure means: {@code DATABASE_UNAVAILABLE} where the same statements may well succeed a little later,
 * {@code DATABASE_REFUSED} where they cannot, {@code INTERNAL} where no database was involved.
 */
final class SqlFailure {
  /**
   * Classes of SQLSTATE (Appendix A of the server's manual) that pass by themselves: 08 connection, 40 rolled back (deadlock,
   * serialization), 53 out of resources (disk, memory, connections), 57 intervention (shutdown, cancelled, starting up), 58
   * the system around the server.
   */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  /**
   * Single states that pass: the server is becoming or has ceased to be a standby, a session or a transaction took too long, a
   * lock was not to be had in time.
   */
  private static final Set<String> PASSING_STATES = Set.of("25006", "25P03", "25P04", "55P03");

  /** Of class 57, but somebody has dropped the database. */
  private static final String DATABASE_DROPPED = "57P04";

  /** What the JDBC driver puts around the server's sentence: the severity before it, detail and position below. */
  private static final Pattern JDBC_FRAME = Pattern.compile("(?s)^(ERROR|FATAL|PANIC): |\\n.*");

  private static final int CAUSES_MAX = 16;

  private SqlFailure() {}

  /**
   * Describes a failure.
   *
   * @param doing what was tried, such as {@code cannot write rows: table=balances}
   */
  static BackfillException of(String doing, Throwable error) {
    if (error instanceof BackfillException known) {
      return known;
    }
    String state = stateOf(error);
    if (state != null) {
      FailureCode code =
          passes(state) ? FailureCode.DATABASE_UNAVAILABLE : FailureCode.DATABASE_REFUSED;
      return new BackfillException(
          code, doing + ", sqlstate=" + state + ", message=" + messageOf(error), error);
    }
    boolean lineLost = error instanceof ClosedConnectionException
        || error instanceof IOException
        || error instanceof TimeoutException;
    return new BackfillException(
        lineLost ? FailureCode.DATABASE_UNAVAILABLE : FailureCode.INTERNAL,
        doing + ", message=" + messageOf(error),
        error);
  }

  static boolean passes(String sqlState) {
    return sqlState.length() == 5
        && !sqlState.equals(DATABASE_DROPPED)
        && (PASSING_CLASSES.contains(sqlState.substring(0, 2))
            || PASSING_STATES.contains(sqlState));
  }

  /** The SQLSTATE of the error or of the nearest cause that has one. */
  static @Nullable String stateOf(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
      if (cause instanceof PgException answer) {
        return answer.getSqlState();
      }
      if (cause instanceof SQLException answer && answer.getSQLState() != null) {
        return answer.getSQLState();
      }
    }
    return null;
  }

  /** The server's sentence. Its detail stays out: that may quote the rows. */
  static String messageOf(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
      if (cause instanceof PgException answer && answer.getErrorMessage() != null) {
        return answer.getErrorMessage();
      }
      if (cause instanceof SQLException answer && answer.getMessage() != null) {
        return JDBC_FRAME.matcher(answer.getMessage()).replaceAll("");
      }
    }
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }
}
