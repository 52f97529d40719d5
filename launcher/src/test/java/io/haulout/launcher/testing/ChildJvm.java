package io.haulout.launcher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Another JVM with the class path of the tests, to be killed. Closing it kills it if nobody has. */
public final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a main class. Its standard input stays open until the child is closed, or this JVM has gone. */
  public static ChildJvm start(Class<?> main, String... arguments) {
    return start(List.of(), System.getProperty("java.class.path"), Map.of(), main, arguments);
  }

  /**
   * Starts a main class.
   *
   * @param prefix words before the command, such as a program that changes the user
   * @param environment variables to set beside those of this process
   */
  public static ChildJvm start(
      List<String> prefix,
      String classPath,
      Map<String, String> environment,
      Class<?> main,
      String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(
        javaExecutable().toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        main.getName()));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile("haulout-child", ".out");
      Path err = Files.createTempFile("haulout-child", ".err");
      ProcessBuilder builder = new ProcessBuilder(command)
          .directory(new File("/"))
          .redirectOutput(out.toFile())
          .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new ChildJvm(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program that runs this JVM. */
  public static Path javaExecutable() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  /** Waits until the output holds a text; fails when the child ends without. */
  public void awaitOutput(String text) {
    Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
      if (!process.isAlive() && !out().contains(text)) {
        throw new AssertionError("the child ended without saying " + text + ": " + out() + err());
      }
      return out().contains(text);
    });
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As `kill -9`: the child learns nothing of it. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** As Ctrl-C. */
  public void interrupt() throws IOException, InterruptedException {
    int sent =
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(sent).isZero();
  }

  /** Waits for the end. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the child still runs after " + PATIENCE + ": " + out() + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
    try {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
