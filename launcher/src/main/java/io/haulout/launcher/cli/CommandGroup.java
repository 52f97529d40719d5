package io.haulout.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only groups others: called alone it says that one of them is missing. */
abstract class CommandGroup implements Runnable {
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // filled in by the command line
  CommandGroup() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "one of " + spec.subcommands().keySet() + " is missing");
  }
}
