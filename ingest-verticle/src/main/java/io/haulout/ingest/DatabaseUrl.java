package io.haulout.ingest;

import static io.haulout.contracts.Require.require;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who asks, as operators write it: {@code
 * postgres://user:password@host:port/database?sslmode=require&sslrootcert=…&application_name=…&connect_timeout=…}.
 * Meant for both drivers: the reactive one that writes rows and the blocking one that migrates.
 *
 * @param password empty where the URL names none
 * @param host a name or an address; an IPv6 address without its brackets
 * @param sslRootCert path of a PEM file with the authorities to trust; null means those the JVM trusts
 */
public record DatabaseUrl(
    String user,
    String password,
    String host,
    int port,
    String database,
    SslMode sslMode,
    @Nullable String sslRootCert,
    String applicationName,
    Duration connectTimeout) {
  public static final int DEFAULT_PORT = 5432;

  /** What libpq does when it is not told: encrypt if the server can. */
  static final SslMode DEFAULT_SSL_MODE = SslMode.PREFER;

  static final String DEFAULT_APPLICATION_NAME = "haulout";
  static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  public DatabaseUrl {
    require(!user.isEmpty(), "user", user, "a name");
    require(!host.isEmpty(), "host", host, "a name or an address");
    require(port >= 1 && port <= 65_535, "port", port, "1 to 65535");
    require(!database.isEmpty(), "database", database, "a name");
    require(
        connectTimeout.toSeconds() >= 1 && connectTimeout.toSeconds() <= 600,
        "connect_timeout",
        connectTimeout.toSeconds(),
        "1 to 600 seconds");
  }

  /**
   * Reads a URL. Parts may be percent-encoded; of a password, {@code / ? # %} must be.
   *
   * @throws IllegalArgumentException that says what is wrong, and never repeats what could be a password
   */
  public static DatabaseUrl parse(String text) {
    return new DatabaseUrlParser(text).parse();
  }

  /** Options for the reactive client. Connections run in UTC, so that a column's default time means the same everywhere. */
  public PgConnectOptions connectOptions() {
    PgConnectOptions options = new PgConnectOptions()
        .setHost(host)
        .setPort(port)
        .setUser(user)
        .setPassword(password)
        .setDatabase(database)
        .setSslMode(sslMode)
        .addProperty("application_name", applicationName)
        .addProperty("TimeZone", "UTC");
    if (sslMode != SslMode.DISABLE) {
      options.setSslOptions(sslOptions());
    }
    return options;
  }

  private ClientSSLOptions sslOptions() {
    ClientSSLOptions options = new ClientSSLOptions();
    // The meaning of the modes is libpq's: below verify-ca the line is private, but nobody is asked
    // for a certificate.
    return switch (sslMode) {
      case DISABLE, ALLOW, PREFER, REQUIRE ->
        options.setTrustAll(true).setHostnameVerificationAlgorithm("");
      case VERIFY_CA ->
        options
            .setTrustOptions(TrustedAuthorities.of(sslRootCert))
            .setHostnameVerificationAlgorithm("");
      case VERIFY_FULL ->
        options
            .setTrustOptions(TrustedAuthorities.of(sslRootCert))
            .setHostnameVerificationAlgorithm("HTTPS");
    };
  }

  /** The address for JDBC, without user and password: those are in {@link #jdbcProperties()}. */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + bracketedHost()
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  /** The rest of what JDBC must know. Holds the password: not for messages. */
  public Properties jdbcProperties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("sslmode", sslMode.value);
    if (sslRootCert != null) {
      properties.setProperty("sslrootcert", sslRootCert);
    } else if (sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", Long.toString(connectTimeout.toSeconds()));
    properties.setProperty("loginTimeout", Long.toString(connectTimeout.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /** The URL for messages and logs: without the password. */
  public String masked() {
    return "postgres://"
        + user
        + (password.isEmpty() ? "" : ":***")
        + "@"
        + bracketedHost()
        + ":"
        + port
        + "/"
        + database
        + (sslMode == DEFAULT_SSL_MODE ? "" : "?sslmode=" + sslMode.value);
  }

  /** {@link #masked()}: whatever prints the record must not print the password. */
  @Override
  public String toString() {
    return masked();
  }

  private String bracketedHost() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
