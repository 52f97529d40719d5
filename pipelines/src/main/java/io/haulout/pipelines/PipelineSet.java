package io.haulout.pipelines;

import java.util.List;
import java.util.function.Supplier;

/** Pipelines compiled for one network. Immutable; extractors of several threads may share it. */
public final class PipelineSet {
  private final String network;
  private final List<Pipeline> pipelines;
  private final List<TableSchema> tables;
  private final EventMatcher matcher;
  private final int leavesMax;
  private final List<Supplier<TransactionValue>> transactionValues;

  PipelineSet(
      String network,
      List<Pipeline> pipelines,
      List<TableSchema> tables,
      EventMatcher matcher,
      int leavesMax,
      List<Supplier<TransactionValue>> transactionValues) {
    this.network = network;
    this.pipelines = List.copyOf(pipelines);
    this.tables = List.copyOf(tables);
    this.matcher = matcher;
    this.leavesMax = leavesMax;
    this.transactionValues = List.copyOf(transactionValues);
  }

  /** The network whose addresses the events are matched with. */
  public String network() {
    return network;
  }

  /** The pipelines, in the order of the catalogue. */
  public List<Pipeline> pipelines() {
    return pipelines;
  }

  /** The tables that the pipelines write, each once. */
  public List<TableSchema> tables() {
    return tables;
  }

  /** An extractor for one thread. */
  public RowExtractor newExtractor() {
    RowContext row =
        new RowContext(leavesMax, transactionValues.stream().map(Supplier::get).toList());
    return new RowExtractor(matcher, tables, row);
  }
}
