package io.haulout.launcher.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that a data folder's lock file names. After a crash of the machine the file is still there and its number
 * may belong to any program by now, so whoever is about to signal it has to look first.
 */
final class ServerProcess {
  private static final String LOCK_FILE = "postmaster.pid";

  private ServerProcess() {}

  /** Who the lock file stands for. */
  enum Holder {
    /** Nobody who is known: the server can deal with what is left by itself, or will say what is in its way. */
    UNKNOWN,
    /** A server that runs on this data. */
    SERVER,
    /** A program that is no server and happens to have the number now. */
    STRANGER
  }

  static Path lockFile(Path data) {
    return data.resolve(LOCK_FILE);
  }

  static Holder holder(Path data) throws IOException {
    Path lockFile = lockFile(data);
    if (!Files.exists(lockFile)) {
      return Holder.UNKNOWN;
    }
    Optional<ProcessHandle> process = Files.readString(lockFile, StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .map(String::strip)
        .filter(number -> number.matches("[1-9][0-9]{0,9}"))
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return Holder.UNKNOWN;
    }
    Optional<String> commandLine = commandLine(process.get());
    if (commandLine.isEmpty()) {
      return Holder.UNKNOWN;
    }
    if (commandLine.get().contains(data.toString())) {
      return Holder.SERVER;
    }
    return commandLine.get().contains("postgres") ? Holder.UNKNOWN : Holder.STRANGER;
  }

  /**
   * Linux lets all read it; elsewhere what the JVM may see. That of a dead process whom nobody has buried is an empty
   * text: it would be in the way of a server that only asks whether there is a process.
   */
  private static Optional<String> commandLine(ProcessHandle process) {
    try {
      byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return Optional.of(new String(words, StandardCharsets.UTF_8).replace('\0', ' '));
    } catch (IOException e) {
      return process.info().commandLine();
    }
  }
}
