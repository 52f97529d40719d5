package io.haulout.checkpoint;

import java.nio.file.Path;

/** Two files with different contents are named after the same checkpoint. */
public final class ConflictingFilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long checkpoint;

  ConflictingFilesException(long checkpoint, Path one, Path other) {
    super("checkpoint " + checkpoint + " has two contents: " + one + " and " + other
        + " differ; remove the wrong one");
    this.checkpoint = checkpoint;
  }

  public long checkpoint() {
    return checkpoint;
  }
}
