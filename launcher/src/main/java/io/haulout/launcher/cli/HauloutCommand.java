package io.haulout.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Map;
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
      "Exit codes: 0 done, 1 internal error, 2 wrong usage or configuration,",
      "3 source unavailable, 4 database unavailable or refusing, 5 corrupt data or",
      "failed verification, 6 finished with gaps, 130 interrupted (progress is kept).",
      "",
      "`haulout COMMAND --help` says more of each command. First steps: haulout demo"
    })
public final class HauloutCommand implements Runnable {
  private final EnvironmentDefaults environment;
  private final List<String> arguments;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  private boolean verbose;

  @SuppressWarnings("NullAway.Init") // filled in by the command line
  private HauloutCommand(EnvironmentDefaults environment, List<String> arguments) {
    this.environment = environment;
    this.arguments = arguments;
  }

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
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Runs the program and returns its exit code. */
  public static int execute(String... arguments) {
    return execute(System.getenv(), arguments);
  }

  /** As {@link #execute(String...)}, in an environment that is not the process's. */
  static int execute(Map<String, String> variables, String... arguments) {
    EnvironmentDefaults environment = new EnvironmentDefaults(variables);
    HauloutCommand program = new HauloutCommand(environment, List.of(arguments));
    CommandLine commandLine = withVersion(new CommandLine(program))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setDefaultValueProvider(environment)
        .setParameterExceptionHandler((error, given) -> program.wrongUsage(error))
        .setExecutionExceptionHandler((error, command, parsed) -> program.failed(error, command));
    try {
      return commandLine.execute(arguments);
    } catch (
        Error e) { // else the threads of the stages would keep a program alive that has no head
      commandLine
          .getErr()
          .println("haulout: " + ErrorText.oneLine(e) + " (" + e.getClass().getSimpleName() + ")");
      return ExitCode.INTERNAL_ERROR;
    }
  }

  /** Every command knows the version, not only the program. */
  private static CommandLine withVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new ProductVersion());
    command.getSubcommands().values().forEach(HauloutCommand::withVersion);
    return command;
  }

  private int wrongUsage(CommandLine.ParameterException error) {
    CommandLine command = error.getCommandLine();
    command
        .getErr()
        .println("haulout: " + withOrigin(WrongUsage.text(error)) + "; see "
            + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG_USAGE;
  }

  private int failed(Exception error, CommandLine command) {
    int exitCode = ExitCode.of(error);
    command
        .getErr()
        .println("haulout: " + withOrigin(ErrorText.oneLine(error))
            + (exitCode == ExitCode.INTERNAL_ERROR && !verbose
                ? "; --verbose shows where it comes from"
                : ""));
    if (verbose) {
      error.printStackTrace(command.getErr());
    }
    return exitCode;
  }

  private String withOrigin(String message) {
    return message + environment.origin(message, arguments);
  }
}
