package io.haulout.launcher.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database the rows go to. */
final class DatabaseOptions {
  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "postgres://user:password@host:port/database. Default: an embedded Postgres."
          + " Environment: DATABASE_URL.")
  @Nullable
  String url;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = ".haulout",
      description =
          "Folder for the embedded Postgres and the demo's archive. Default: ${DEFAULT-VALUE}."
              + " Environment: HAULOUT_DATA_DIR.")
  Path dataDir = Path.of(".haulout");

  /** The folder of the embedded Postgres. */
  Path postgresFolder() {
    return dataDir.resolve("postgres");
  }
}
