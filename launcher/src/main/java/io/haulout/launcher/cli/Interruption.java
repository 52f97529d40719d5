package io.haulout.launcher.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What to do when the program is told to stop, by Ctrl-C or SIGTERM. The exit code is then 130 whichever signal it was;
 * the JVM's own would tell them apart.
 */
final class Interruption implements AutoCloseable {
  private final AtomicBoolean armed = new AtomicBoolean(true);
  private final Thread hook;

  private Interruption(Runnable action) {
    hook = new Thread(() -> run(action), "interruption");
  }

  /** Arms the action until the result is closed. It has to come to an end by itself, within a bound. */
  static Interruption onSignal(Runnable action) {
    Interruption interruption = new Interruption(action);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void run(Runnable action) {
    if (!armed.getAndSet(false)) {
      return;
    }
    try {
      action.run();
    } finally {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  @Override
  public void close() {
    if (armed.getAndSet(false)) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
