package io.haulout.ingest;

import io.haulout.contracts.TableCount;
import io.haulout.contracts.TableRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A way to get rows into tables of schema {@code public}. */
interface RowWriter {
  /**
   * Writes one transaction's worth of rows. A row whose key is there already is left as it is.
   *
   * @param transaction a connection on which a transaction has begun; the caller ends it
   * @param rows several entries may name the same table
   * @return one count for each table, sorted by table; fails with {@code DATABASE_UNAVAILABLE} or {@code DATABASE_REFUSED},
   *     naming the table, and then the transaction must be rolled back
   */
  Future<List<TableCount>> write(SqlConnection transaction, List<TableRows> rows);
}
