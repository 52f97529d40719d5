package io.haulout.launcher.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when the program is told to stop, by Ctrl-C or SIGTERM. The exit code is then 130 whichever signal it was;
 * the JVM's own would tell them apart.
 */
final class Interruption implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

  private final Deque<Runnable> actions =
      new ArrayDeque<>(); // the last one added first; guarded by this
  private final Thread hook = new Thread(this::run, "interruption");
  private boolean disarmed; // guarded by this

  private Interruption() {}

  /** Armed until it is closed. */
  static Interruption arm() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /**
   * Adds an action; it is run before those that were added earlier. It may run while the command itself does the same,
   * and has to come to an end within a bound.
   */
  synchronized void onSignal(Runnable action) {
    actions.push(action);
  }

  private void run() {
    Deque<Runnable> due;
    synchronized (this) {
      if (disarmed) {
        return;
      }
      due = new ArrayDeque<>(actions);
    }
    try {
      due.forEach(Interruption::runQuietly);
    } finally {
      System.out.flush();
      System.err.flush();
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  /** One that fails must not keep the next ones from cleaning up. */
  private static void runQuietly(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      System.err.println("haulout: while stopping: " + ErrorText.oneLine(e));
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      disarmed = true;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("told to stop when all was done already: why={}", e.getMessage());
    }
  }
}
