package io.haulout.launcher.cli;

import io.haulout.ingest.DatabaseUrl;
import io.haulout.launcher.postgres.EmbeddedPostgres;
import java.util.Optional;

/** The database of a command: the one that was named, or the embedded one for as long as the command runs. */
final class SessionDatabase implements AutoCloseable {
  /** The database of the embedded server that real rows go to; those of the demo have one of their own. */
  static final String BACKFILL = "haulout";

  private final DatabaseUrl url;
  private final Optional<EmbeddedPostgres> embedded;
  private final DatabaseOptions options;
  private final String name;

  private SessionDatabase(
      DatabaseUrl url, Optional<EmbeddedPostgres> embedded, DatabaseOptions options, String name) {
    this.url = url;
    this.embedded = embedded;
    this.options = options;
    this.name = name;
  }

  /**
   * Opens the database that the options name, or one of the embedded server.
   *
   * @param name of the database in the embedded server
   * @param interruption stops the embedded server too, even while it starts
   */
  static SessionDatabase open(DatabaseOptions options, String name, Interruption interruption) {
    if (options.url != null && !options.url.isBlank()) {
      return new SessionDatabase(named(options.url), Optional.empty(), options, name);
    }
    EmbeddedPostgres server = EmbeddedPostgres.inFolder(options.postgresFolder());
    interruption.onSignal(server::close);
    try {
      server.start();
      return new SessionDatabase(
          DatabaseUrl.parse(server.url(name)), Optional.of(server), options, name);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static DatabaseUrl named(String url) {
    try {
      return DatabaseUrl.parse(url);
    } catch (IllegalArgumentException e) { // its message never holds the password
      throw new IllegalArgumentException(
          "--database-url: " + String.valueOf(e.getMessage()).replaceFirst("^database URL: ", ""),
          e);
    }
  }

  DatabaseUrl url() {
    return url;
  }

  /** The address with its password, for the owner of the machine who asked for it. */
  Optional<String> embeddedAddress() {
    return embedded.map(server -> server.url(name));
  }

  String howToConnect() {
    if (embedded.isEmpty()) {
      return "The rows are in " + url.masked();
    }
    return "The rows are in the embedded Postgres under " + options.postgresFolder()
        + ", which stops with this program."
        + System.lineSeparator()
        + "Look at them: " + command()
        + " --query \"select * from order_fills limit 5\""
        + System.lineSeparator()
        + "Or keep it running for psql and others: " + command();
  }

  private String command() {
    return "./haulout database --data-dir " + options.dataDir
        + (name.equals(BACKFILL) ? "" : " --name " + name);
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
