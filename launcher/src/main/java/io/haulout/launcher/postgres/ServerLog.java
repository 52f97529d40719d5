package io.haulout.launcher.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server's log, where it says why it does not start; the program that starts it only points there. */
final class ServerLog {
  private static final String FATAL = "FATAL:";
  private static final String HINT = "HINT:";
  private static final int READ_BYTES_MAX = 1 << 20;

  private ServerLog() {}

  /**
   * The last fatal error that was logged behind a position, with its hint.
   *
   * @param fromBytes where the log ended before
   */
  static Optional<String> lastFatal(Path log, long fromBytes) throws IOException {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    List<String> lines;
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(Math.min(fromBytes, Files.size(log)));
      lines = new String(in.readNBytes(READ_BYTES_MAX), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      int at = lines.get(i).indexOf(FATAL);
      if (at >= 0) {
        String fatal = lines.get(i).substring(at + FATAL.length()).strip();
        return Optional.of(lines.stream()
            .skip(i + 1L)
            .filter(line -> line.contains(HINT))
            .findFirst()
            .map(line -> fatal + "; "
                + line.substring(line.indexOf(HINT) + HINT.length()).strip())
            .orElse(fatal));
      }
    }
    return Optional.empty();
  }
}
