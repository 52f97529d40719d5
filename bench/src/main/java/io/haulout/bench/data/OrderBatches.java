package io.haulout.bench.data;

import io.haulout.checkpoint.encode.EncodedCheckpoint;
import io.haulout.checkpoint.encode.SyntheticChain;
import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.haulout.contracts.VerifyLevel;
import io.haulout.pipelines.ExtractedColumn;
import io.haulout.pipelines.ExtractedRows;
import io.haulout.pipelines.PipelineCatalogue;
import io.haulout.pipelines.RowExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of orders and fills as decoders send them: the batch of a frame at a time, each with its span of checkpoints. */
public final class OrderBatches {
  /** Those of a frame of checkpoints of the usual size. */
  private static final int CHECKPOINTS_PER_BATCH = 32;

  private static final List<String> PIPELINES = List.of("order_fill", "order_update");

  private final RowExtractor extractor =
      PipelineCatalogue.builtIn().compile("mainnet", PIPELINES).newExtractor();
  private final CheckpointReader reader = new CheckpointReader();
  private final JobContext context =
      new JobContext(new UUID(0, 0), "mainnet", PIPELINES, VerifyLevel.NONE);

  private OrderBatches() {}

  /** The batches of the first checkpoints of a chain that writes about as many rows as mainnet and little besides. */
  public static List<RowBatch> synthetic(long seed, int checkpointCount) {
    OrderBatches batches = new OrderBatches();
    SyntheticChain chain = new SyntheticChain(SyntheticChainOptions.realSized(seed)
        .withObjects(4, 48)); // objects make no rows, and take their time to make
    List<RowBatch> made = new ArrayList<>();
    for (int first = 0; first < checkpointCount; first += CHECKPOINTS_PER_BATCH) {
      int count = Math.min(CHECKPOINTS_PER_BATCH, checkpointCount - first);
      made.add(batches.next(chain, count, made.size()));
    }
    return List.copyOf(made);
  }

  private RowBatch next(SyntheticChain chain, int checkpointCount, int number) {
    long first = -1;
    CheckpointView view = null;
    for (int i = 0; i < checkpointCount; i++) {
      EncodedCheckpoint checkpoint = chain.next();
      first = first < 0 ? checkpoint.sequenceNumber() : first;
      view = reader.read(checkpoint.bytes(), 0, checkpoint.bytes().length);
      extractor.add(view);
    }
    if (view == null) {
      throw new IllegalArgumentException("checkpointCount=" + checkpointCount + ", allowed: 1 up");
    }
    DecodedSpan span = new DecodedSpan(
        new CheckpointSpan(first, view.sequenceNumber()),
        view.epoch(),
        view.networkTotalTransactions(),
        view.timestampMs());
    List<TableRows> tables =
        extractor.take().stream().map(OrderBatches::tableRows).toList();
    return new RowBatch(context, number, 0, "synthetic", List.of(span), tables);
  }

  private static TableRows tableRows(ExtractedRows rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      columns.add(
          new Column(rows.table().columns().get(i).name(), values(rows.columns().get(i))));
    }
    return new TableRows(rows.table().name(), columns);
  }

  /** The tables of orders have neither numbers nor documents that travel as text. */
  private static ColumnValues values(ExtractedColumn column) {
    return switch (column) {
      case ExtractedColumn.Texts texts ->
        new ColumnValues.Texts(ColumnValues.TextForm.TEXT, texts.values());
      case ExtractedColumn.Bigints bigints ->
        new ColumnValues.Bigints(bigints.values(), bigints.nulls());
      case ExtractedColumn.Smallints smallints ->
        new ColumnValues.Smallints(smallints.values(), smallints.nulls());
      case ExtractedColumn.Booleans booleans ->
        new ColumnValues.Booleans(booleans.values(), booleans.nulls());
    };
  }
}
