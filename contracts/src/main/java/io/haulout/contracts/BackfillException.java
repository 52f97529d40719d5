package io.haulout.contracts;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A failure of operation: a code that says what to do, and a sentence that says what failed, on what, and why. */
public final class BackfillException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final long NO_CHECKPOINT = -1;

  private final FailureCode code;
  private final long checkpoint;

  public BackfillException(FailureCode code, String message) {
    this(code, NO_CHECKPOINT, message, null);
  }

  public BackfillException(FailureCode code, String message, @Nullable Throwable cause) {
    this(code, NO_CHECKPOINT, message, cause);
  }

  /** A failure that is about one checkpoint. */
  public BackfillException(
      FailureCode code, long checkpoint, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.checkpoint = checkpoint;
  }

  /** The exception itself if it is one, else an {@link FailureCode#INTERNAL} failure around it. */
  public static BackfillException of(Throwable error) {
    return error instanceof BackfillException known
        ? known
        : new BackfillException(FailureCode.INTERNAL, "unexpected failure: " + error, error);
  }

  public FailureCode code() {
    return code;
  }

  /** The checkpoint to set aside, where the failure is about one. */
  public OptionalLong checkpoint() {
    return checkpoint == NO_CHECKPOINT ? OptionalLong.empty() : OptionalLong.of(checkpoint);
  }
}
