package io.haulout.launcher.cli;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  @Option(
      names = "--source",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "${env:CHECKPOINT_STORAGE:-walrus}",
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
      defaultValue = "${env:ENV}",
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
    JobContext context =
        new JobContext(UUID.randomUUID(), network, pipelines.names(catalogue, network), verify);
    JobRequest request = new JobRequest(context, sources, wanted, allowGaps);
    List<CatalogueFactory> catalogues = catalogues();
    List<SourceFactory> readers = sources();
    SessionDatabase target = SessionDatabase.open(database, SessionDatabase.BACKFILL);
    try (HaulSession session =
        HaulSession.open(target, stages, catalogue, catalogues, readers, walrus.plan())) {
      int exitCode = session.haul(request);
      System.out.println(target.howToConnect());
      return exitCode;
    }
  }

  private CheckpointSpan span() {
    if (first < 0 || last < first) {
      throw new BackfillException(
          FailureCode.INVALID_CONFIGURATION,
          "--first " + first + " --last " + last
              + ", allowed: 0 or more, and last not below first");
    }
    return new CheckpointSpan(first, last);
  }

  private List<CatalogueFactory> catalogues() {
    List<CatalogueFactory> factories = new ArrayList<>();
    for (String source : sources) {
      factories.add(
          switch (source) {
            case WalrusCatalogue.NAME ->
              vertx -> new WalrusCatalogue(vertx, walrus.catalogue(network));
            case DirectoryCatalogue.NAME -> {
              Path root = requireDirectory();
              yield vertx -> new DirectoryCatalogue(vertx, root);
            }
            default -> throw unknownSource(source);
          });
    }
    return factories;
  }

  private List<SourceFactory> sources() {
    List<SourceFactory> factories = new ArrayList<>();
    for (String source : sources) {
      factories.add(
          switch (source) {
            case AggregatorSource.NAME ->
              vertx -> new AggregatorSource(vertx, walrus.source(network, stages.connections));
            case DirectorySource.NAME -> {
              Path root = requireDirectory();
              yield vertx -> new DirectorySource(vertx, root);
            }
            default -> throw unknownSource(source);
          });
    }
    return factories;
  }

  private Path requireDirectory() {
    if (directory == null) {
      throw new BackfillException(
          FailureCode.INVALID_CONFIGURATION,
          "--source directory needs --directory DIR, the folder to read");
    }
    return directory;
  }

  private static BackfillException unknownSource(String source) {
    return new BackfillException(
        FailureCode.INVALID_CONFIGURATION,
        "--source " + source + ", allowed: " + WalrusCatalogue.NAME + ", "
            + DirectoryCatalogue.NAME);
  }
}
