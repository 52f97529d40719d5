package io.haulout.launcher;

import io.haulout.launcher.cli.HauloutCommand;

/** Where the program begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // An explicit exit: threads of libraries must not keep a finished program alive.
    System.exit(HauloutCommand.execute(arguments));
  }
}
