package io.haulout.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a failure of the file system says to a person: Java's own messages of it are often but the name of the file. */
public final class FileFailure {
  private FileFailure() {}

  /** What is wrong, then with which file. */
  public static String text(IOException error) {
    return switch (error) {
      case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileAlreadyExistsException there -> "is there already: " + there.getFile();
      case NotDirectoryException file -> "not a folder: " + file.getFile();
      case DirectoryNotEmptyException full -> "the folder is not empty: " + full.getFile();
      case FileSystemException other ->
        other.getReason() == null ? message(error) : other.getReason() + ": " + other.getFile();
      default -> message(error);
    };
  }

  private static String message(IOException error) {
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }

  /** As {@link #text(IOException)}, of the failure inside, behind what the wrapper has to add. */
  public static String text(UncheckedIOException error) {
    IOException cause = error.getCause();
    String own = String.valueOf(error.getMessage());
    if (cause == null) {
      return own;
    }
    return own.equals(cause.toString()) ? text(cause) : own + ": " + text(cause);
  }
}
