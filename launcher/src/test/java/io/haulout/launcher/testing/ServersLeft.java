package io.haulout.launcher.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the processes of embedded servers by their folder. */
public final class ServersLeft {
  private ServersLeft() {}

  /** Processes whose command line names a folder or something in it, this JVM and its children of Java left out. */
  public static List<ProcessHandle> below(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> {
          String commandLine = commandLine(process);
          return commandLine.contains(folder.toString())
              && commandLine.contains("postgres")
              && !commandLine.contains("java.class.path")
              && !commandLine.contains("bin/java");
        })
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }
}
