package io.haulout.contracts;

import java.util.List;
import java.util.OptionalLong;

/** The answer to a task, a frame or a row batch. */
public sealed interface Reply {
  /**
   * All of it is committed.
   *
   * @param checkpointCount checkpoints covered
   * @param bytes bytes of checkpoints that were read for it; 0 where the receiver did not see them
   * @param tables rows by table
   */
  record Durable(long checkpointCount, long bytes, List<TableCount> tables) implements Reply {
    public static final Durable NOTHING = new Durable(0, 0, List.of());

    public Durable {
      tables = List.copyOf(tables);
    }

    public Durable plus(Durable other) {
      return new Durable(
          checkpointCount + other.checkpointCount,
          bytes + other.bytes,
          TableCount.sum(tables, other.tables));
    }

    public Durable withBytes(long bytes) {
      return new Durable(checkpointCount, bytes, tables);
    }
  }

  /** It, or a part of it, is not committed. */
  record Failed(FailureCode code, OptionalLong checkpoint, String message) implements Reply {
    public static Failed of(Throwable error) {
      BackfillException failure = BackfillException.of(error);
      String message = failure.getMessage();
      return new Failed(
          failure.code(), failure.checkpoint(), message == null ? failure.code().name() : message);
    }

    public BackfillException toException() {
      return new BackfillException(code, checkpoint.orElse(-1), message, null);
    }
  }
}
