package io.haulout.launcher.cli;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.VerifyLevel;
import io.haulout.fetcher.source.AggregatorSource;
import io.haulout.fetcher.source.DirectorySource;
import io.haulout.fetcher.source.SourceFactory;
import io.haulout.metadata.source.CatalogueFactory;
import io.haulout.metadata.source.DirectoryCatalogue;
import io.haulout.metadata.source.WalrusCatalogue;
import io.haulout.pipelines.PipelineCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hauls a range of checkpoints into a database, all stages in this process. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Hauls checkpoints FIRST to LAST into Postgres. What is committed already is not hauled again:"
          + " start the same command once more and it goes on where it stopped.",
    })
final class BackfillCommand implements Callable<Integer> {
  /** Sources that other programs for the job have, so that people ask for them here. */
  private static final Set<String> NOT_YET = Set.of("sui", "walrus-cli");

  @Option(
      names = "--source",
      paramLabel = "NAME",
      split = ",",
      defaultValue = WalrusCatalogue.NAME,
      description =
          "Where to read: walrus, directory. Several, by comma: the next is asked for what those before"
              + " it do not have. Default: ${DEFAULT-VALUE}. Environment: CHECKPOINT_STORAGE.")
  List<String> sources = List.of(WalrusCatalogue.NAME);

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Source directory: a tree of files named <checkpoint>.chk.")
  @Nullable
  Path directory;

  @Option(names = "--first", paramLabel = "N", required = true, description = "First checkpoint.")
  long first;

  @Option(
      names = "--last",
      paramLabel = "N",
      required = true,
      description = "Last checkpoint, inclusive.")
  long last;

  @Option(
      names = "--env",
      paramLabel = "NETWORK",
      required = true,
      description = "mainnet or testnet: whose package addresses to look for. Environment: ENV.")
  String network = "";

  @Mixin
  PipelineOptions pipelines = new PipelineOptions();

  @Mixin
  DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--verify",
      paramLabel = "LEVEL",
      defaultValue = "crc",
      description = "none; crc: each entry's checksum; digests: the chain's own digests too."
          + " Default: ${DEFAULT-VALUE}.")
  VerifyLevel verify = VerifyLevel.CRC;

  @Option(
      names = "--allow-gaps",
      description = "Haul what there is even when the sources are known to lack some of it."
          + " What is missing is recorded, and the exit code is 6.")
  boolean allowGaps;

  @Mixin
  WalrusOptionsMixin walrus = new WalrusOptionsMixin();

  @Mixin
  StageOptions stages = new StageOptions();

  @Override
  public Integer call() {
    SpanSet wanted = SpanSet.of(span());
    PipelineCatalogue catalogue = PipelineCatalogue.builtIn();
    require(
        catalogue.networks().contains(network),
        "--env",
        network,
        String.join(", ", catalogue.networks()));
    JobContext context =
        new JobContext(UUID.randomUUID(), network, pipelines.names(catalogue, network), verify);
    stages.check();
    walrus.check();
    JobSources chosen = jobSources();
    JobRequest request = new JobRequest(context, chosen.names(), wanted, allowGaps);
    try (Interruption interruption = Interruption.arm();
        SessionDatabase target =
            SessionDatabase.open(database, SessionDatabase.BACKFILL, interruption);
        HaulSession session = HaulSession.open(
            target.url(),
            stages,
            catalogue,
            chosen.catalogues(),
            chosen.readers(),
            walrus,
            interruption)) {
      int exitCode = session.haul(request);
      System.out.println(target.howToConnect());
      return exitCode;
    }
  }

  private CheckpointSpan span() {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("--first " + first + " --last " + last
          + ", allowed: 0 or more, and last not below first");
    }
    return new CheckpointSpan(first, last);
  }

  /** The sources in their order: what each holds, and how it is read. */
  private record JobSources(
      List<String> names, List<CatalogueFactory> catalogues, List<SourceFactory> readers) {}

  private JobSources jobSources() {
    JobSources chosen = new JobSources(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String source : sources) {
      if (chosen.names().contains(source)) {
        throw new IllegalArgumentException("--source " + source + " is named twice");
      }
      chosen.names().add(source);
      switch (source) {
        case WalrusCatalogue.NAME -> {
          chosen.catalogues().add(vertx -> new WalrusCatalogue(vertx, walrus.catalogue(network)));
          chosen
              .readers()
              .add(
                  vertx -> new AggregatorSource(vertx, walrus.source(network, stages.connections)));
        }
        case DirectoryCatalogue.NAME -> {
          Path root = requireDirectory();
          chosen.catalogues().add(vertx -> new DirectoryCatalogue(vertx, root));
          chosen.readers().add(vertx -> new DirectorySource(vertx, root));
        }
        default -> throw unknownSource(source);
      }
    }
    if (directory != null && !sources.contains(DirectoryCatalogue.NAME)) {
      throw new IllegalArgumentException(
          "--directory " + directory + " is not read: add --source directory");
    }
    return chosen;
  }

  private Path requireDirectory() {
    if (directory == null) {
      throw new IllegalArgumentException(
          "--source directory needs --directory DIR, the folder to read");
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "--directory " + directory + ": there is no such folder; name the one with the files");
    }
    return directory;
  }

  private static IllegalArgumentException unknownSource(String source) {
    String why = NOT_YET.contains(source) ? " cannot be read from by this version" : "";
    return new IllegalArgumentException("--source " + source + why + ", allowed: "
        + WalrusCatalogue.NAME + ", " + DirectoryCatalogue.NAME);
  }
}
