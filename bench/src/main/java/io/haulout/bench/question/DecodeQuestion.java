package io.haulout.bench.question;

import io.haulout.bench.data.CheckpointFrames;
import io.haulout.bench.data.PackedFrame;
import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Contestant;
import io.haulout.bench.harness.Fact;
import io.haulout.bench.harness.Ratio;
import io.haulout.bench.harness.Timings;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.contracts.VerifyLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast does one thread decode, next to touching the same bytes at all? Beside the whole way from bytes to rows stand a
 * read of every byte, a read of every cache line, the reader without pipelines, and the whole way when no event is ours.
 * All on the same buffers, which are larger than the caches.
 */
final class DecodeQuestion implements Question {
  private static final String ALL = "decode, all pipelines";
  private static final String SKIPPED = "decode, all transactions skipped";
  private static final String READER = "reader alone";
  private static final String EVERY_BYTE = "every byte";
  private static final String EVERY_LINE = "every cache line";

  @Override
  public String name() {
    return "decode";
  }

  @Override
  public String asks() {
    return "how fast does one thread turn checkpoints into rows, next to reading their bytes at all?";
  }

  @Override
  public Answer answer(QuestionOptions options) throws Exception {
    DecodeData data = new DecodeData(options);
    CheckpointFrames frames = data.frames();
    Decoding all = new Decoding(ALL, frames, data.allPipelines(), VerifyLevel.NONE);
    CheckpointReader reader = new CheckpointReader();
    Timings timings = data.race(List.<Contestant>of(
        new Walk(EVERY_LINE, frames, Walk::everyCacheLine),
        new Walk(EVERY_BYTE, frames, Walk::everyByte),
        new Walk(READER, frames, frame -> read(reader, frame)),
        new Decoding(SKIPPED, frames, data.pipelinesWithoutEvents(), VerifyLevel.NONE),
        all));
    return data.answer(timings, ratios(timings), facts(frames, timings, all.run()));
  }

  /** Returns how many transactions there are. */
  private static long read(CheckpointReader reader, PackedFrame frame) {
    long transactions = 0;
    for (int i = 0; i < frame.checkpointCount(); i++) {
      transactions +=
          reader.read(frame.bytes(), frame.offset(i), frame.length(i)).transactionCount();
    }
    return transactions;
  }

  private static List<Ratio> ratios(Timings timings) {
    List<Ratio> ratios = new ArrayList<>();
    for (String limit : List.of(EVERY_BYTE, EVERY_LINE, READER)) {
      timings
          .ratio(ALL, limit, DecodeData::cost)
          .ifPresent(
              spread -> ratios.add(new Ratio(ALL + " : " + limit, spread, OptionalDouble.empty())));
    }
    timings
        .ratio(READER, EVERY_LINE, DecodeData::cost)
        .ifPresent(spread ->
            ratios.add(new Ratio(READER + " : " + EVERY_LINE, spread, OptionalDouble.empty())));
    return ratios;
  }

  private static List<Fact> facts(CheckpointFrames frames, Timings timings, long rows) {
    CheckpointReader reader = new CheckpointReader();
    long transactions =
        frames.frames().stream().mapToLong(frame -> read(reader, frame)).sum();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("transactions", "per pass", transactions));
    facts.add(new Fact("rows", "per pass", rows));
    if (timings.efforts().containsKey(SKIPPED)) {
      facts.add(new Fact(
          "allocated per skipped transaction",
          "bytes",
          timings
              .spread(SKIPPED, effort -> (double) effort.allocatedBytes() / transactions)
              .median()));
    }
    if (timings.efforts().containsKey(ALL) && rows > 0) {
      facts.add(new Fact(
          "allocated per row",
          "bytes",
          timings.spread(ALL, effort -> (double) effort.allocatedBytes() / rows).median()));
    }
    return facts;
  }
}
