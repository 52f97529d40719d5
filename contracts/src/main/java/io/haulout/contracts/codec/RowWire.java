package io.haulout.contracts.codec;

import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import org.jspecify.annotations.Nullable;

/** Wire form of row batches, column by column. */
final class RowWire {
  private static final int TEXTS = 1;
  private static final int BIGINTS = 2;
  private static final int SMALLINTS = 3;
  private static final int BOOLEANS = 4;

  private RowWire() {}

  static final VersionedCodec<RowBatch> ROW_BATCH = new VersionedCodec<>(
      "row-batch",
      1,
      (out, batch) -> {
        TaskWire.context(out, batch.context());
        out.i64(batch.task())
            .i32(batch.frame())
            .text(batch.source())
            .list(batch.spans(), RowWire::span)
            .list(batch.tables(), RowWire::table);
      },
      (in, version) -> new RowBatch(
          TaskWire.context(in),
          in.i64(),
          in.i32(),
          in.text(),
          in.list(RowWire::span),
          in.list(RowWire::table)));

  private static void span(WireWriter out, DecodedSpan decoded) {
    TaskWire.span(out, decoded.span());
    out.i64(decoded.epoch()).i64(decoded.networkTotalTransactions()).i64(decoded.timestampMs());
  }

  private static DecodedSpan span(WireReader in) {
    return new DecodedSpan(TaskWire.span(in), in.i64(), in.i64(), in.i64());
  }

  private static void table(WireWriter out, TableRows rows) {
    out.text(rows.table()).list(rows.columns(), (w, column) -> {
      w.text(column.name());
      values(w, column.values());
    });
  }

  private static TableRows table(WireReader in) {
    return new TableRows(in.text(), in.list(r -> new Column(r.text(), values(r))));
  }

  private static void values(WireWriter out, ColumnValues values) {
    int rowCount = values.rowCount();
    switch (values) {
      case ColumnValues.Texts texts -> {
        out.u8(TEXTS).i32(rowCount).text(texts.form().name());
        for (String value : texts.values()) {
          out.text(value);
        }
      }
      case ColumnValues.Bigints bigints -> {
        out.u8(BIGINTS).i32(rowCount).bits(bigints.nulls());
        for (long value : bigints.values()) {
          out.i64(value);
        }
      }
      case ColumnValues.Smallints smallints -> {
        out.u8(SMALLINTS).i32(rowCount).bits(smallints.nulls());
        for (short value : smallints.values()) {
          out.i32(value);
        }
      }
      case ColumnValues.Booleans booleans -> {
        out.u8(BOOLEANS).i32(rowCount).bits(booleans.nulls());
        for (boolean value : booleans.values()) {
          out.u8(value ? 1 : 0);
        }
      }
    }
  }

  private static ColumnValues values(WireReader in) {
    int kind = in.u8();
    int rowCount = in.count(1);
    return switch (kind) {
      case TEXTS -> {
        ColumnValues.TextForm form = ColumnValues.TextForm.valueOf(in.text());
        @Nullable String[] values = new String[rowCount];
        for (int i = 0; i < rowCount; i++) {
          values[i] = in.textOrNull();
        }
        yield new ColumnValues.Texts(form, values);
      }
      case BIGINTS -> {
        var nulls = in.bits();
        long[] values = new long[rowCount];
        for (int i = 0; i < rowCount; i++) {
          values[i] = in.i64();
        }
        yield new ColumnValues.Bigints(values, nulls);
      }
      case SMALLINTS -> {
        var nulls = in.bits();
        short[] values = new short[rowCount];
        for (int i = 0; i < rowCount; i++) {
          values[i] = (short) in.i32();
        }
        yield new ColumnValues.Smallints(values, nulls);
      }
      case BOOLEANS -> {
        var nulls = in.bits();
        boolean[] values = new boolean[rowCount];
        for (int i = 0; i < rowCount; i++) {
          values[i] = in.u8() == 1;
        }
        yield new ColumnValues.Booleans(values, nulls);
      }
      default ->
        throw new IllegalArgumentException("message row-batch: unknown column kind " + kind);
    };
  }
}
