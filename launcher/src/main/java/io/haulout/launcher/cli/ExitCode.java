package io.haulout.launcher.cli;

import io.haulout.checkpoint.ConflictingFilesException;
import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.pipelines.PipelineFileException;
import io.haulout.pipelines.PipelineSelectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** What the program ends with; scripts rely on the numbers. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int INTERNAL_ERROR = 1;
  public static final int WRONG_USAGE = 2;
  public static final int SOURCE_UNAVAILABLE = 3;
  public static final int DATABASE_UNAVAILABLE = 4;
  public static final int CORRUPT_DATA = 5;
  public static final int FINISHED_WITH_GAPS = 6;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** The exit code of an error that ended a command. */
  static int of(Exception error) {
    return switch (error) {
      case BackfillException failure -> of(failure.code());
      case ConflictingFilesException ignored -> CORRUPT_DATA;
      case BundleException ignored -> CORRUPT_DATA;
      case BcsException ignored -> CORRUPT_DATA;
      case PipelineFileException ignored -> WRONG_USAGE;
      case PipelineSelectionException ignored -> WRONG_USAGE;
      case IllegalArgumentException ignored -> WRONG_USAGE;
      case IOException file -> of(file);
      case UncheckedIOException wrapped -> of(wrapped.getCause());
      default -> INTERNAL_ERROR;
    };
  }

  private static int of(@Nullable IOException error) {
    return error instanceof FileSystemException
        ? WRONG_USAGE // a file that was named is not there, or is closed to us
        : SOURCE_UNAVAILABLE;
  }

  /** The exit code of a failure that ended a command. */
  public static int of(FailureCode code) {
    return switch (code) {
      case ARCHIVE_BUSY,
          ARCHIVE_UNAVAILABLE,
          RANGE_TRUNCATED,
          BLOB_GONE,
          ARCHIVE_REFUSED,
          SOURCE_UNAVAILABLE -> SOURCE_UNAVAILABLE;
      case DATABASE_UNAVAILABLE, DATABASE_REFUSED -> DATABASE_UNAVAILABLE;
      case CHECKSUM_MISMATCH,
          UNKNOWN_BCS_VARIANT,
          MALFORMED_CHECKPOINT,
          SEQUENCE_MISMATCH,
          DIGEST_MISMATCH,
          MALFORMED_BUNDLE,
          MALFORMED_EVENT,
          CONFLICTING_CHECKPOINTS -> CORRUPT_DATA;
      case CHECKPOINT_MISSING -> FINISHED_WITH_GAPS;
      case INVALID_CONFIGURATION -> WRONG_USAGE;
      case CANCELLED -> INTERRUPTED;
      case RECEIVER_FULL, RECEIVER_LOST, INTERNAL -> INTERNAL_ERROR;
    };
  }
}
