package io.haulout.bench.question;

import io.haulout.bench.data.BenchPostgres;
import io.haulout.bench.data.OrderBatches;
import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Contestant;
import io.haulout.bench.harness.Effort;
import io.haulout.bench.harness.Fact;
import io.haulout.bench.harness.Figure;
import io.haulout.bench.harness.Race;
import io.haulout.bench.harness.Ratio;
import io.haulout.bench.harness.Stopwatch;
import io.haulout.bench.harness.Timings;
import io.haulout.contracts.RowBatch;
import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.IngestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How fast does the ingest module write, next to the fastest way into Postgres? Both write the orders and fills of a
 * synthetic chain into the tables of the schema, with all keys and indexes, empty at the start of each turn, in an embedded
 * Postgres with its usual settings.
 */
final class IngestQuestion implements Question {
  private static final int CHECKPOINTS = 5_120;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_ROUNDS = 1;
  private static final long SEED = 1;
  private static final int LANES = IngestOptions.DEFAULTS.groups().lanes();
  private static final String ENGINE = "ingest, " + LANES + " lanes";
  private static final String COPY_ONE = "binary COPY, 1 connection";
  private static final String COPY_LANES = "binary COPY, " + LANES + " connections";

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String asks() {
    return "how fast does ingest commit orders and fills, next to COPY of the same rows?";
  }

  @Override
  public Answer answer(QuestionOptions options) throws Exception {
    options.refuseFiles("so many rows of orders are in no handful of files");
    int checkpoints = options.checkpoints().orElse(CHECKPOINTS);
    int rounds = options.rounds().orElse(ROUNDS);
    List<RowBatch> batches = OrderBatches.synthetic(SEED, checkpoints);
    int rows = batches.stream().mapToInt(RowBatch::rowCount).sum();
    try (BenchPostgres postgres = BenchPostgres.start()) {
      Timings timings = race(options, rounds, postgres, batches);
      return new Answer(
          "%,d rows of order_fills and order_updates in %,d batches, of %,d checkpoints of the synthetic chain with seed %d"
              .formatted(rows, batches.size(), checkpoints, SEED),
          rounds,
          WARM_UP_ROUNDS,
          figures(timings, rows),
          ratios(timings),
          List.of(new Fact("rows", "per turn", rows)));
    }
  }

  private static Timings race(
      QuestionOptions options, int rounds, BenchPostgres postgres, List<RowBatch> batches)
      throws Exception {
    DatabaseUrl url = postgres.migrated("ingest");
    try (OrderTables tables = new OrderTables(url);
        EngineWrites engine = new EngineWrites(ENGINE, url, tables, batches);
        CopyWrites one = new CopyWrites(COPY_ONE, url, tables, batches, 1);
        CopyWrites lanes = new CopyWrites(COPY_LANES, url, tables, batches, LANES)) {
      return new Race(rounds, WARM_UP_ROUNDS, Stopwatch.ofProcess(postgres::cpuNanos))
          .run(options.chosen(List.<Contestant>of(engine, one, lanes)));
    }
  }

  private static List<Figure> figures(Timings timings, int rows) {
    List<Figure> figures = new ArrayList<>();
    for (String name : timings.efforts().keySet()) {
      figures.add(
          new Figure(name, "rows/s", timings.spread(name, effort -> rows / effort.wallSeconds())));
      figures.add(new Figure(
          name,
          "rows per CPU second, Postgres included",
          timings.spread(name, effort -> rows / effort.cpuSeconds())));
      figures.add(new Figure(
          name,
          "bytes allocated per row",
          timings.spread(name, effort -> (double) effort.allocatedBytes() / rows)));
    }
    return figures;
  }

  private static List<Ratio> ratios(Timings timings) {
    List<Ratio> ratios = new ArrayList<>();
    for (String limit : List.of(COPY_LANES, COPY_ONE)) {
      add(ratios, timings, limit, "time", Effort::wallSeconds);
      add(ratios, timings, limit, "CPU time", Effort::cpuSeconds);
    }
    return ratios;
  }

  private static void add(
      List<Ratio> ratios,
      Timings timings,
      String limit,
      String of,
      ToDoubleFunction<Effort> figure) {
    timings
        .ratio(ENGINE, limit, figure)
        .ifPresent(spread -> ratios.add(
            new Ratio(of + ", " + ENGINE + " : " + limit, spread, OptionalDouble.empty())));
  }
}
