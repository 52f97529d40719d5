package io.haulout.ingest;

import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.ColumnValues.TextForm;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.haulout.contracts.VerifyLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Row batches for tests. */
final class Batches {
  static final JobContext JOB =
      new JobContext(new UUID(0, 1), "mainnet", List.of("balances", "votes"), VerifyLevel.CRC);

  private Batches() {}

  /** A batch that covers one checkpoint; the checkpoint is its task's number too. */
  static RowBatch of(long checkpoint, TableRows... tables) {
    return of(JOB, checkpoint, tables);
  }

  static RowBatch of(JobContext job, long checkpoint, TableRows... tables) {
    return new RowBatch(
        job, checkpoint, 0, "directory", List.of(span(checkpoint, checkpoint)), List.of(tables));
  }

  static DecodedSpan span(long first, long last) {
    return new DecodedSpan(new CheckpointSpan(first, last), last / 10, 100 * last, 1_000 * last);
  }

  /** Rows of table balances with the given keys; asset and amount follow from the key. */
  static TableRows balances(String... keys) {
    return balances(List.of(keys), key -> "asset of " + key);
  }

  static TableRows balances(List<String> keys, UnaryOperator<String> asset) {
    long[] amounts = keys.stream().mapToLong(String::hashCode).toArray();
    return balances(keys, asset, amounts);
  }

  static TableRows balances(List<String> keys, UnaryOperator<String> asset, long... amounts) {
    String[] assets = keys.stream().map(asset).toArray(String[]::new);
    List<Column> columns = new ArrayList<>(common(keys.toArray(String[]::new)));
    columns.add(texts("balance_manager_id", filled(keys.size(), "0x1")));
    columns.add(texts("asset", assets));
    columns.add(bigints("amount", amounts));
    columns.add(
        new Column("deposit", new ColumnValues.Booleans(new boolean[keys.size()], new BitSet())));
    return new TableRows("balances", columns);
  }

  /** Rows of table votes with the given keys. */
  static TableRows votes(String... keys) {
    List<Column> columns = new ArrayList<>(common(keys));
    for (String name : List.of("pool_id", "balance_manager_id", "to_proposal_id")) {
      columns.add(texts(name, filled(keys.length, "0x2")));
    }
    columns.add(bigints("epoch", new long[keys.length]));
    columns.add(bigints("stake", new long[keys.length]));
    return new TableRows("votes", columns);
  }

  /** The columns that every table of events has, but for the one with a default. */
  static List<Column> common(String... keys) {
    return List.of(
        texts("event_digest", keys),
        texts("digest", filled(keys.length, "digest")),
        texts("sender", filled(keys.length, "0x3")),
        bigints("checkpoint", new long[keys.length]),
        bigints("checkpoint_timestamp_ms", new long[keys.length]),
        texts("package", filled(keys.length, "")));
  }

  static Column texts(String name, @Nullable String... values) {
    return new Column(name, new ColumnValues.Texts(TextForm.TEXT, values));
  }

  static Column numerics(String name, @Nullable String... values) {
    return new Column(name, new ColumnValues.Texts(TextForm.NUMERIC, values));
  }

  static Column jsons(String name, @Nullable String... values) {
    return new Column(name, new ColumnValues.Texts(TextForm.JSONB, values));
  }

  static Column bigints(String name, long... values) {
    return new Column(name, new ColumnValues.Bigints(values, new BitSet()));
  }

  static Column smallints(String name, @Nullable Integer... values) {
    short[] numbers = new short[values.length];
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      Integer value = values[i];
      if (value == null) {
        nulls.set(i);
      } else {
        numbers[i] = value.shortValue();
      }
    }
    return new Column(name, new ColumnValues.Smallints(numbers, nulls));
  }

  static Column booleans(String name, @Nullable Boolean... values) {
    boolean[] truths = new boolean[values.length];
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      Boolean value = values[i];
      if (value == null) {
        nulls.set(i);
      } else {
        truths[i] = value;
      }
    }
    return new Column(name, new ColumnValues.Booleans(truths, nulls));
  }

  private static String[] filled(int count, String value) {
    return Collections.nCopies(count, value).toArray(String[]::new);
  }

  static List<String> keys(String prefix, int count) {
    String[] keys = new String[count];
    Arrays.setAll(keys, i -> prefix + i);
    return List.of(keys);
  }
}
