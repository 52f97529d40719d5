package io.haulout.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of a command line before anything is started. */
class CommandLineTest {
  private static final String[] RANGE = {
    "backfill", "--env", "mainnet", "--first", "5", "--last", "7"
  };

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "backfill",
        "inspect",
        "inspect checkpoint",
        "inspect bundle",
        "bundle",
        "bundle create",
        "bundle list",
        "bundle verify",
        "bundle extract",
        "simulate-archive",
        "database"
      })
  void every_command_explains_itself_in_eighty_columns(String command) {
    CommandRun help = CommandRun.of(words(command + " --help"));

    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: haulout" + (command.isEmpty() ? "" : " " + command));
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(help.out()).doesNotContain("${");
  }

  @Test
  void the_help_of_the_program_names_every_command_and_exit_code() {
    assertThat(CommandRun.of("--help").out())
        .contains(
            "  demo  ",
            "  backfill  ",
            "  inspect  ",
            "  bundle  ",
            "  simulate-archive  ",
            "  database  ")
        .contains("0 done, 1 internal", "2 wrong", "3 source", "4 database", "5 corrupt", "6 fin")
        .contains("130 interrupted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "backfill --version", "bundle list --version"})
  void every_command_knows_the_version(String command) {
    CommandRun version = CommandRun.of(words(command));

    assertThat(version.exitCode()).isZero();
    assertThat(version.err()).isEmpty();
    assertThat(version.out().lines().toList().getFirst())
        .matches("haulout [0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(version.out()).contains("Java 25");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a command is missing; see haulout --help",
        "frobnicate|unknown command frobnicate; see haulout --help",
        "backfil --first 1|unknown command backfil; is it backfill?; see haulout --help",
        "--frob|unknown option --frob; see haulout --help",
        "--hlep|unknown option --hlep; is it --help?; see haulout --help",
        "bundle|one of [create, extract, list, verify] is missing; see haulout bundle --help",
        "bundle lsit|unknown command lsit; is it list?; see haulout bundle --help",
        "inspect|one of [bundle, checkpoint] is missing; see haulout inspect --help",
        "inspect bundle a b|unknown argument b; see haulout inspect bundle --help",
        "inspect checkpoint|Missing required parameter: 'FILE'; see haulout inspect checkpoint --help",
        "backfill --frist 5|unknown option --frist; is it --first?; see haulout backfill --help",
        "backfill|Missing required options: '--first=N', '--last=N', '--env=NETWORK';"
            + " see haulout backfill --help"
      })
  void a_command_line_that_is_none_is_refused_in_one_line(String commandLine, String message) {
    assertRefused(CommandRun.of(words(commandLine)), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--first 5 --last 4|--first 5 --last 4, allowed: 0 or more, and last not below first",
        "--first -1|--first -1 --last 7, allowed: 0 or more, and last not below first",
        "--first x|Invalid value for option '--first': 'x' is not a long; see haulout backfill --help",
        "--env nowhere|--env=nowhere, allowed: mainnet, testnet",
        "--source nowhere|--source nowhere, allowed: walrus, directory",
        "--source sui|--source sui cannot be read from by this version, allowed: walrus, directory",
        "--source walrus,walrus|--source walrus is named twice",
        "--source directory|--source directory needs --directory DIR, the folder to read",
        "--source directory --directory /no/such|--directory /no/such: there is no such folder;"
            + " name the one with the files",
        "--directory /tmp|--directory /tmp is not read: add --source directory",
        "--packages nowhere|no pipeline group `nowhere`; there are: deepbook, deepbook-margin",
        "--verify maybe|Invalid value for option '--verify': expected one of [NONE, CRC, DIGESTS]"
            + " (case-insensitive) but was 'maybe'; see haulout backfill --help",
        "--fetchers 0|--fetchers=0, allowed: 1 to 256",
        "--decoders 257|--decoders=257, allowed: 1 to 256",
        "--connections 0|--connections=0, allowed: 1 to 512",
        "--fetcher-window-mb 0|--fetcher-window-mb=0, allowed: 1 to 65536",
        "--decoder-window-mb -1|--decoder-window-mb=-1, allowed: 1 to 65536",
        "--ingest-window-mb 0|--ingest-window-mb=0, allowed: 1 to 65536",
        "--metrics-address nonsense|--metrics-address=nonsense, allowed: host:port",
        "--metrics-address localhost:65536|--metrics-address=localhost:65536, allowed: host:port",
        "--walrus-http-attempts 0|--walrus-http-attempts=0, allowed: 1 to 100",
        "--walrus-http-timeout-secs 0|--walrus-http-timeout-secs=0, allowed: 1 to 3600",
        "--walrus-coalesce-gap-bytes -1|--walrus-coalesce-gap-bytes=-1, allowed: 0 or more",
        "--walrus-coalesce-max-range-bytes 0|--walrus-coalesce-max-range-bytes=0,"
            + " allowed: 1 to 1073741824",
        "--walrus-archival-url archive.example|--walrus-archival-url=archive.example,"
            + " allowed: an http or https URL with a host",
        "--walrus-aggregator-url ftp://a/|--walrus-aggregator-url=ftp://a/,"
            + " allowed: an http or https URL with a host"
      })
  void an_option_out_of_its_bounds_is_named_with_them(String options, String message) {
    assertRefused(backfill(Map.of(), words(options)), message);
  }

  @Test
  void a_pipeline_that_there_is_none_of_is_refused_with_those_that_there_are() {
    CommandRun run = backfill(Map.of(), "--pipeline", "order_fill,nowhere");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("haulout: no pipeline `nowhere`; there are: balance_manager_event, balances, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://u:s3cret@h/d|it does not begin with postgres:// or postgresql://;"
            + " write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://u:s3cret/x@h/d|a / or ? stands before the @: in a password write them as %2F"
            + " and %3F",
        "postgres://u:s3cret@h:99999/d|the port is not a number from 1 to 65535",
        "postgres://u:s3cret@h|the database is missing; write"
            + " postgres://USER:PASSWORD@HOST:PORT/DATABASE"
      })
  void a_database_url_that_is_none_is_refused_without_its_password(String url, String why) {
    CommandRun run = backfill(Map.of(), "--database-url", url);

    assertRefused(run, "--database-url: " + why);
    assertThat(run.err()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENV|production|--env=production, allowed: mainnet, testnet; --env is set by the"
            + " environment variable ENV",
        "CHECKPOINT_STORAGE|sui|--source sui cannot be read from by this version, allowed: walrus,"
            + " directory; --source is set by the environment variable CHECKPOINT_STORAGE",
        "WALRUS_HTTP_TIMEOUT_SECS|abc|Invalid value for option '--walrus-http-timeout-secs': 'abc'"
            + " is not an int; --walrus-http-timeout-secs is set by the environment variable"
            + " WALRUS_HTTP_TIMEOUT_SECS; see haulout backfill --help",
        "WALRUS_COALESCE_GAP_BYTES|-5|--walrus-coalesce-gap-bytes=-5, allowed: 0 or more;"
            + " --walrus-coalesce-gap-bytes is set by the environment variable"
            + " WALRUS_COALESCE_GAP_BYTES",
        "WALRUS_AGGREGATOR_URL|nowhere|--walrus-aggregator-url=nowhere, allowed: an http or https"
            + " URL with a host; --walrus-aggregator-url is set by the environment variable"
            + " WALRUS_AGGREGATOR_URL",
        "DATABASE_URL|postgres://u:s3cret@h:0/d|--database-url: the port is not a number from 1 to"
            + " 65535; --database-url is set by the environment variable DATABASE_URL",
        "METRICS_ADDRESS|:|--metrics-address=:, allowed: host:port; --metrics-address is set by the"
            + " environment variable METRICS_ADDRESS"
      })
  void a_wrong_value_of_the_environment_is_told_with_its_variable(
      String variable, String value, String message) {
    String[] arguments =
        variable.equals("ENV") ? new String[] {"backfill", "--first", "5", "--last", "7"} : RANGE;

    assertRefused(CommandRun.in(Map.of(variable, value), arguments), message);
  }

  @Test
  void an_option_wins_over_the_environment_which_is_then_not_blamed() {
    CommandRun run = CommandRun.in(
        Map.of("ENV", "mainnet"), "backfill", "--env=nowhere", "--first", "5", "--last", "7");

    assertRefused(run, "--env=nowhere, allowed: mainnet, testnet");
  }

  @Test
  void an_empty_variable_counts_as_none() {
    Map<String, String> empty = Map.of(
        "CHECKPOINT_STORAGE", "",
        "DATABASE_URL", " ",
        "METRICS_ADDRESS", "",
        "WALRUS_ARCHIVAL_URL", "",
        "WALRUS_HTTP_TIMEOUT_SECS", "",
        "WALRUS_COALESCE_GAP_BYTES", "\t");

    // All of them pass; what is refused comes last.
    assertRefused(
        backfill(empty, "--directory", folder.toString()),
        "--directory " + folder + " is not read: add --source directory");
    assertRefused(
        CommandRun.in(Map.of("ENV", ""), "backfill", "--first", "5", "--last", "7"),
        "Missing required option: '--env=NETWORK'; see haulout backfill --help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --checkpoints 0|--checkpoints=0, allowed: 1 to 1000000",
        "demo --corpus /no/such|no such file or folder: /no/such",
        "demo --pipeline nowhere --decoders 0|--decoders=0, allowed: 1 to 256",
        "simulate-archive --checkpoints -1|--checkpoints=-1, allowed: 1 to 1000000",
        "simulate-archive --port 65536|--port=65536, allowed: 0 to 65535",
        "simulate-archive --error-rate 2|--error-rate=2.0, allowed: 0 to 1",
        "simulate-archive --reset-rate NaN|--reset-rate=NaN, allowed: 0 to 1",
        "simulate-archive --latency-ms -1|--latency-ms=-1, allowed: 0 to 600000",
        "simulate-archive --folder /no/such|listing /no/such: no such file or folder: /no/such",
        "inspect checkpoint /no/such.chk|no such file or folder: /no/such.chk",
        "inspect bundle /no/such|no such file or folder: /no/such",
        "inspect bundle /|/ is a folder; name a file",
        "bundle list /no/such|no such file or folder: /no/such",
        "bundle create /tmp/x.bundle /no/such|no such file or folder: /no/such"
      })
  void other_commands_refuse_what_they_cannot_do(String commandLine, String message) {
    assertRefused(CommandRun.of(words(commandLine)), message);
  }

  @Test
  void where_an_error_comes_from_is_shown_on_request_only() {
    CommandRun run =
        CommandRun.of("--verbose", "backfill", "--env", "nowhere", "--first", "5", "--last", "7");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().getFirst())
        .isEqualTo("haulout: --env=nowhere, allowed: mainnet, testnet");
    assertThat(run.err()).contains("\tat io.haulout.launcher.cli.BackfillCommand.call");
  }

  private static CommandRun backfill(Map<String, String> environment, String... options) {
    List<String> arguments = new ArrayList<>(Arrays.asList(RANGE));
    for (int i = 0; i < options.length; i += 2) { // a later one does not replace an earlier one
      int at = arguments.indexOf(options[i]);
      if (at >= 0) {
        arguments.set(at + 1, options[i + 1]);
      } else {
        arguments.addAll(List.of(options[i], options[i + 1]));
      }
    }
    return CommandRun.in(environment, arguments.toArray(String[]::new));
  }

  private static void assertRefused(CommandRun run, String message) {
    assertThat(run.errors()).containsExactly("haulout: " + message);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static String[] words(String text) {
    return text.isBlank() ? new String[0] : text.strip().split(" +", -1);
  }
}
