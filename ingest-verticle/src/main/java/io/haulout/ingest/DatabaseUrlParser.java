package io.haulout.ingest;

import io.vertx.pgclient.SslMode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes one database URL apart. Messages name the part and the rule, never the text: where a URL is broken, any part of it
 * may be a piece of the password.
 */
final class DatabaseUrlParser {
  private static final String SHAPE = "postgres://USER:PASSWORD@HOST:PORT/DATABASE";
  private static final String SSL_MODES =
      Arrays.stream(SslMode.values()).map(mode -> mode.value).collect(Collectors.joining(", "));
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*)");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final String text;

  private String user = "";
  private String password = "";
  private String host = "";
  private int port = DatabaseUrl.DEFAULT_PORT;
  private String database = "";
  private SslMode sslMode = DatabaseUrl.DEFAULT_SSL_MODE;
  private @Nullable String sslRootCert;
  private String applicationName = DatabaseUrl.DEFAULT_APPLICATION_NAME;
  private Duration connectTimeout = DatabaseUrl.DEFAULT_CONNECT_TIMEOUT;

  DatabaseUrlParser(String text) {
    this.text = text;
  }

  DatabaseUrl parse() {
    String rest = afterScheme();
    int queryAt = rest.indexOf('?');
    String query = queryAt < 0 ? "" : rest.substring(queryAt + 1);
    String place = queryAt < 0 ? rest : rest.substring(0, queryAt);
    if (rest.indexOf('#') >= 0) {
      throw wrong("it holds a #: in a user, password or name write it as %23");
    }
    int slashAt = place.indexOf('/');
    String authority = slashAt < 0 ? place : place.substring(0, slashAt);
    int atAt = authority.lastIndexOf('@');
    if (atAt < 0) {
      throw wrong(
          rest.indexOf('@') >= 0
              ? "a / or ? stands before the @: in a password write them as %2F and %3F"
              : "the user is missing; write " + SHAPE);
    }
    credentials(authority.substring(0, atAt));
    address(authority.substring(atAt + 1));
    databaseName(slashAt < 0 ? "" : place.substring(slashAt + 1));
    parameters(query);
    return new DatabaseUrl(
        user,
        password,
        host,
        port,
        database,
        sslMode,
        sslRootCert,
        applicationName,
        connectTimeout);
  }

  private String afterScheme() {
    for (String scheme : new String[] {"postgres://", "postgresql://"}) {
      if (text.startsWith(scheme)) {
        return text.substring(scheme.length());
      }
    }
    throw wrong("it does not begin with postgres:// or postgresql://; write " + SHAPE);
  }

  private void credentials(String part) {
    int colonAt = part.indexOf(':');
    user = decoded("user", colonAt < 0 ? part : part.substring(0, colonAt));
    password = colonAt < 0 ? "" : decoded("password", part.substring(colonAt + 1));
    if (user.isEmpty()) {
      throw wrong("the user is missing; write " + SHAPE);
    }
  }

  private void address(String part) {
    if (part.indexOf(',') >= 0) {
      throw wrong("it names several hosts; give one");
    }
    int portAt;
    if (part.startsWith("[")) {
      int end = part.indexOf(']');
      if (end < 0 || !IPV6.matcher(part.substring(1, end)).matches()) {
        throw wrong("what stands in [ ] is not an IPv6 address");
      }
      host = part.substring(1, end);
      portAt = end + 1;
    } else {
      portAt = part.indexOf(':') < 0 ? part.length() : part.indexOf(':');
      host = decoded("host", part.substring(0, portAt));
      if (host.startsWith("/")) {
        throw wrong("the host is the folder of a socket; give the server's host name and port");
      }
      if (!HOST_NAME.matcher(host).matches()) {
        throw wrong(
            host.isEmpty()
                ? "the host is missing; write " + SHAPE
                : "the host is not a name or an address; write an IPv6 address in [ ]");
      }
    }
    if (portAt < part.length()) {
      port = portNumber(part.substring(portAt));
    }
  }

  private int portNumber(String colonAndDigits) {
    String digits = colonAndDigits.startsWith(":") ? colonAndDigits.substring(1) : "";
    int number = NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    if (number < 1 || number > 65_535) {
      throw wrong("the port is not a number from 1 to 65535");
    }
    return number;
  }

  private void databaseName(String part) {
    if (part.isEmpty()) {
      throw wrong("the database is missing; write " + SHAPE);
    }
    if (part.indexOf('/') >= 0) {
      throw wrong("a / stands in the database's name; write it as %2F");
    }
    database = decoded("database", part);
  }

  private void parameters(String query) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equalsAt = parameter.indexOf('=');
      if (equalsAt < 0) {
        throw wrong("a parameter has no value; write name=value");
      }
      String name = parameter.substring(0, equalsAt);
      String value = decoded(name, parameter.substring(equalsAt + 1));
      switch (name) {
        case "sslmode" -> sslMode = mode(value);
        case "sslrootcert" -> sslRootCert = value;
        case "application_name" -> applicationName = value;
        case "connect_timeout" -> connectTimeout = seconds(value);
        default ->
          throw wrong("parameter "
              + name
              + " is unknown; known are sslmode, sslrootcert, application_name, connect_timeout");
      }
    }
  }

  private SslMode mode(String value) {
    return Arrays.stream(SslMode.values())
        .filter(mode -> mode.value.equals(value))
        .findFirst()
        .orElseThrow(() -> wrong("sslmode=" + value + ", allowed: " + SSL_MODES));
  }

  private Duration seconds(String value) {
    int seconds = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (seconds < 1 || seconds > 600) {
      throw wrong("connect_timeout=" + value + ", allowed: 1 to 600 seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  /** Percent-decoding as RFC 3986 has it: a plus sign is a plus sign. */
  private String decoded(String part, String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) != '%') {
        int end = encoded.indexOf('%', i) < 0 ? encoded.length() : encoded.indexOf('%', i);
        bytes.writeBytes(encoded.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
        continue;
      }
      if (i + 2 >= encoded.length()
          || !HexFormat.isHexDigit(encoded.charAt(i + 1))
          || !HexFormat.isHexDigit(encoded.charAt(i + 2))) {
        throw wrong("a % in the " + part + " is not followed by two hex digits; write % as %25");
      }
      bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
      i += 2;
    }
    try {
      String decoded = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
      if (decoded.indexOf('\0')
          >= 0) { // ends a text on the wire: what follows would be read as another parameter
        throw wrong("the " + part + " holds a zero byte");
      }
      return decoded;
    } catch (CharacterCodingException malformed) {
      throw wrong("the percent-encoded bytes of the " + part + " are not UTF-8");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("database URL: " + what);
  }
}
