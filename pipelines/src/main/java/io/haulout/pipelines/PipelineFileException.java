package io.haulout.pipelines;

/** A pipeline file that cannot be used; the message is {@code file:line: mistake}, for the person who wrote the file. */
public final class PipelineFileException extends RuntimeException {
  private final String file;
  private final int line;

  PipelineFileException(String file, int line, String mistake) {
    super(file + (line > 0 ? ":" + line : "") + ": " + mistake);
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  /** The line of the mistake, from 1; 0 where the file as a whole is at fault. */
  public int line() {
    return line;
  }
}
