package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a database pass whose tables in {@code public} our writers can fill, and changes nothing in it. */
final class TableCheck {
  private static final Logger LOG = LoggerFactory.getLogger(TableCheck.class);

  /** Day of the last upstream migration that this version has seen; versions begin with their day. */
  private static final String LAST_DAY_KNOWN = "20260807";

  private static final int NAMED_MAX = 5;

  private final DatabaseUrl url;

  TableCheck(DatabaseUrl url) {
    this.url = url;
  }

  /**
   * Checks, and warns of what is newer than this version.
   *
   * @throws BackfillException {@code DATABASE_REFUSED}, naming the first differences
   */
  void run(Connection connection) throws SQLException {
    List<WrittenTable> written = WrittenTable.all();
    List<String> names = Stream.concat(
            written.stream().map(WrittenTable::name), Stream.of(TableComparison.WATERMARKS))
        .toList();
    TableComparison comparison = TableComparison.of(written, FoundTable.read(connection, names));
    if (!comparison.obstacles().isEmpty()) {
      throw new BackfillException(
          FailureCode.DATABASE_REFUSED,
          "the database's tables are not those that this version writes: url="
              + url.masked()
              + ", schema=public, differences="
              + firstOf(comparison.obstacles())
              + "; where tables or columns are missing, start upstream's indexer on it once, which completes them;"
              + " otherwise give it an empty database, or take a version of haulout that knows them");
    }
    warn(laterVersions(connection), comparison.additions());
  }

  /** A list for a message: the first few, and how many more there are. */
  static String firstOf(List<String> all) {
    return all.subList(0, Math.min(NAMED_MAX, all.size()))
        + (all.size() > NAMED_MAX ? " and " + (all.size() - NAMED_MAX) + " more" : "");
  }

  private void warn(List<String> versions, List<String> additions) {
    if (!versions.isEmpty() || !additions.isEmpty()) {
      LOG.warn(
          "the database is newer than this version, which fills the columns it knows: url={}, migrations={}, differences={}",
          url.masked(),
          firstOf(versions),
          firstOf(additions));
    }
  }

  private static List<String> laterVersions(Connection connection) throws SQLException {
    List<String> versions = new ArrayList<>();
    if (!TableOwner.exists(connection, TableOwner.UPSTREAM_HISTORY)) {
      return versions;
    }
    String query = "select version from " + TableOwner.UPSTREAM_HISTORY
        + " where left(version, 8) > ? collate \"C\" order by 1";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, LAST_DAY_KNOWN);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          versions.add(rows.getString(1));
        }
      }
    }
    return versions;
  }
}
