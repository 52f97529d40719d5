package io.haulout.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.haulout.checkpoint.ConflictingFilesException;
import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.contracts.BackfillException;
import io.haulout.pipelines.PipelineFileException;
import io.haulout.pipelines.PipelineSelectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program's own options, its list of commands, and what becomes of an error. */
@Command(
    name = "haulout",
    description = "Hauls Sui checkpoints out of Walrus and into Postgres.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = ProductVersion.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      BackfillCommand.class,
      InspectCommand.class,
      BundleCommand.class,
      SimulateArchiveCommand.class,
      DatabaseCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 internal error, 2 wrong usage or configuration, 3 source unavailable,",
      "4 database unavailable or refusing, 5 corrupt data or failed verification, 6 finished with gaps,",
      "130 interrupted (progress is kept).",
      "",
      "`haulout COMMAND --help` says more of each command. First steps: haulout demo"
    })
public final class HauloutCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  private boolean verbose;

  @SuppressWarnings("NullAway.Init") // filled in by the command line
  HauloutCommand() {}

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Log what goes on, and show where an error came from.")
  void setVerbose(boolean verbose) {
    this.verbose = verbose;
    if (verbose && LoggerFactory.getLogger("io.haulout") instanceof Logger logger) {
      logger.setLevel(Level.INFO);
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing; see haulout --help");
  }

  /** Runs the program and returns its exit code. */
  public static int execute(String... arguments) {
    HauloutCommand program = new HauloutCommand();
    return new CommandLine(program)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(HauloutCommand::wrongUsage)
        .setExecutionExceptionHandler((error, command, parsed) -> program.failed(error, command))
        .execute(arguments);
  }

  private static int wrongUsage(CommandLine.ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    command
        .getErr()
        .println("haulout: " + oneLine(error) + "; see "
            + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG_USAGE;
  }

  private int failed(Exception error, CommandLine command) {
    command.getErr().println("haulout: " + oneLine(error));
    if (verbose) {
      error.printStackTrace(command.getErr());
    }
    return switch (error) {
      case BackfillException failure -> ExitCode.of(failure.code());
      case BundleException ignored -> ExitCode.CORRUPT_DATA;
      case BcsException ignored -> ExitCode.CORRUPT_DATA;
      case ConflictingFilesException ignored -> ExitCode.CORRUPT_DATA;
      case PipelineFileException ignored -> ExitCode.WRONG_USAGE;
      case PipelineSelectionException ignored -> ExitCode.WRONG_USAGE;
      case IllegalArgumentException ignored -> ExitCode.WRONG_USAGE;
      case IOException ignored -> ExitCode.SOURCE_UNAVAILABLE;
      case UncheckedIOException ignored -> ExitCode.SOURCE_UNAVAILABLE;
      default -> ExitCode.INTERNAL_ERROR;
    };
  }

  private static String oneLine(Exception error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    if (error instanceof NoSuchFileException) {
      message = "no such file: " + message;
    }
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
