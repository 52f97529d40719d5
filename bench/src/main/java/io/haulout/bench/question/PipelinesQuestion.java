package io.haulout.bench.question;

import io.haulout.bench.data.CheckpointFrames;
import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Contestant;
import io.haulout.bench.harness.Fact;
import io.haulout.bench.harness.Ratio;
import io.haulout.bench.harness.Timings;
import io.haulout.contracts.VerifyLevel;
import io.haulout.pipelines.PipelineSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Does running every pipeline cost much more than running one? The one is the busiest, so what the others add is mostly
 * what their rows cost; looking events up should add nothing.
 */
final class PipelinesQuestion implements Question {
  private static final String ALL = "all pipelines";
  private static final String ONE = "order_fill alone";
  private static final double TIMES_MAX = 1.3;

  @Override
  public String name() {
    return "pipelines";
  }

  @Override
  public String asks() {
    return "what does decoding with all pipelines cost, next to decoding with one?";
  }

  @Override
  public Answer answer(QuestionOptions options) throws Exception {
    DecodeData data = new DecodeData(options);
    CheckpointFrames frames = data.frames();
    PipelineSet allPipelines = data.allPipelines();
    Decoding all = new Decoding(ALL, frames, allPipelines, VerifyLevel.NONE);
    Decoding one = new Decoding(ONE, frames, data.onlyPipeline("order_fill"), VerifyLevel.NONE);
    Timings timings = data.race(List.<Contestant>of(one, all));
    return data.answer(
        timings,
        timings.ratio(ALL, ONE, DecodeData::cost).stream()
            .map(spread -> new Ratio(ALL + " : " + ONE, spread, OptionalDouble.of(TIMES_MAX)))
            .toList(),
        List.of(
            new Fact("pipelines", "of all", allPipelines.pipelines().size()),
            new Fact("rows of all", "per pass", all.run()),
            new Fact("rows of order_fill", "per pass", one.run())));
  }
}
