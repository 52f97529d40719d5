package io.haulout.bench.question;

import io.haulout.bench.data.CheckpointFrames;
import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Contestant;
import io.haulout.bench.harness.Effort;
import io.haulout.bench.harness.Fact;
import io.haulout.bench.harness.Figure;
import io.haulout.bench.harness.Race;
import io.haulout.bench.harness.Ratio;
import io.haulout.bench.harness.Stopwatch;
import io.haulout.bench.harness.Timings;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.pipelines.Pipeline;
import io.haulout.pipelines.PipelineCatalogue;
import io.haulout.pipelines.PipelineSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the questions about decoding share: their data, their pipelines, and the figures they print. */
final class DecodeData {
  private static final String NETWORK = "mainnet";
  private static final int CHECKPOINTS = 2_000;
  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 5;
  private static final long SEED = 1;
  private static final double MEGABYTE = 1e6;

  private final PipelineCatalogue catalogue = PipelineCatalogue.builtIn();
  private final QuestionOptions options;
  private final CheckpointFrames frames;

  DecodeData(QuestionOptions options) throws IOException {
    this.options = options;
    this.frames = options.files().isPresent()
        ? CheckpointFrames.recorded(options.files().get())
        : CheckpointFrames.synthetic(
            "realSized",
            SyntheticChainOptions.realSized(SEED),
            options.checkpoints().orElse(CHECKPOINTS));
  }

  CheckpointFrames frames() {
    return frames;
  }

  PipelineSet allPipelines() {
    return catalogue.compile(NETWORK, names());
  }

  PipelineSet onlyPipeline(String name) {
    return catalogue.compile(NETWORK, List.of(name));
  }

  /** All pipelines, with packages at addresses where nobody is: every transaction is one to skip. */
  PipelineSet pipelinesWithoutEvents() {
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    for (String family : catalogue.families()) {
      addresses.put(family, List.of("0x" + "%064x".formatted(0xdeadL << 32 | addresses.size())));
    }
    return catalogue.withAddresses("nowhere", addresses).compile("nowhere", names());
  }

  private List<String> names() {
    return catalogue.pipelines().stream().map(Pipeline::name).toList();
  }

  Timings race(List<Contestant> contestants) throws Exception {
    return new Race(rounds(), WARM_UP_ROUNDS, Stopwatch.ofThread())
        .run(options.chosen(contestants));
  }

  Answer answer(Timings timings, List<Ratio> ratios, List<Fact> facts) {
    List<Figure> figures = new ArrayList<>();
    double megabytes = frames.bytes() / MEGABYTE;
    double checkpoints = frames.checkpointCount();
    for (String name : timings.efforts().keySet()) {
      figures.add(new Figure(
          name,
          "MB per CPU second",
          timings.spread(name, effort -> megabytes / effort.cpuSeconds())));
      figures.add(new Figure(
          name, "MB/s", timings.spread(name, effort -> megabytes / effort.wallSeconds())));
      figures.add(new Figure(
          name,
          "bytes allocated per checkpoint",
          timings.spread(name, effort -> effort.allocatedBytes() / checkpoints)));
    }
    return new Answer(frames.description(), rounds(), WARM_UP_ROUNDS, figures, ratios, facts);
  }

  /** What a ratio is about: on one thread the processor time is what others on the machine disturb least. */
  static double cost(Effort effort) {
    return effort.cpuSeconds();
  }

  private int rounds() {
    return options.rounds().orElse(ROUNDS);
  }
}
