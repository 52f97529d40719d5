package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void a_full_url_configures_both_drivers() {
    DatabaseUrl url = DatabaseUrl.parse(
        "postgres://joe:s3cret@db.example.org:6543/chain?sslmode=require&application_name=haul&connect_timeout=3");

    assertThat(url.connectOptions())
        .returns("db.example.org", PgConnectOptions::getHost)
        .returns(6543, PgConnectOptions::getPort)
        .returns("joe", PgConnectOptions::getUser)
        .returns("s3cret", PgConnectOptions::getPassword)
        .returns("chain", PgConnectOptions::getDatabase)
        .returns(SslMode.REQUIRE, PgConnectOptions::getSslMode);
    assertThat(url.connectOptions().getProperties()).containsEntry("application_name", "haul");
    assertThat(url.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.org:6543/chain");
    assertThat(url.jdbcProperties())
        .containsEntry("user", "joe")
        .containsEntry("password", "s3cret")
        .containsEntry("sslmode", "require")
        .containsEntry("ApplicationName", "haul")
        .containsEntry("connectTimeout", "3");
  }

  @Test
  void what_is_left_out_has_libpqs_defaults() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://joe@localhost/chain");

    assertThat(url.port()).isEqualTo(5432);
    assertThat(url.password()).isEmpty();
    assertThat(url.sslMode()).isEqualTo(SslMode.PREFER);
  }

  @Test
  void percent_encoded_parts_are_decoded() {
    DatabaseUrl url =
        DatabaseUrl.parse("postgres://j%40e:p%2F%3F%23%25+%C3%A9:x@localhost/my%20chain%2F1");

    assertThat(url.user()).isEqualTo("j@e");
    assertThat(url.password()).isEqualTo("p/?#%+é:x");
    assertThat(url.database()).isEqualTo("my chain/1");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/my+chain%2F1");
  }

  @Test
  void an_at_sign_in_a_password_need_not_be_encoded() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://joe:p@ss@localhost/chain");

    assertThat(url.password()).isEqualTo("p@ss");
    assertThat(url.host()).isEqualTo("localhost");
  }

  @Test
  void an_ipv6_address_stands_in_brackets() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://joe@[2001:db8::7]:5433/chain");

    assertThat(url.connectOptions().getHost()).isEqualTo("2001:db8::7");
    assertThat(url.port()).isEqualTo(5433);
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://[2001:db8::7]:5433/chain");
    assertThat(url.masked()).isEqualTo("postgres://joe@[2001:db8::7]:5433/chain");
  }

  @Test
  void neither_text_form_shows_the_password() {
    DatabaseUrl url =
        DatabaseUrl.parse("postgres://joe:s3cret@localhost/chain?sslmode=verify-full");

    assertThat(url.masked())
        .isEqualTo("postgres://joe:***@localhost:5432/chain?sslmode=verify-full");
    assertThat(url).hasToString(url.masked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
  void every_ssl_mode_means_the_same_to_both_drivers(String mode) {
    DatabaseUrl url = DatabaseUrl.parse("postgres://joe@localhost/chain?sslmode=" + mode);

    boolean verifies = mode.startsWith("verify");
    assertThat(url.jdbcProperties()).containsEntry("sslmode", mode);
    assertThat(url.connectOptions().getSslMode().value).isEqualTo(mode);
    if (mode.equals("disable")) {
      assertThat(url.connectOptions().getSslOptions()).isNull();
    } else {
      assertThat(url.connectOptions().getSslOptions().isTrustAll()).isEqualTo(!verifies);
      assertThat(url.connectOptions().getSslOptions().getTrustOptions() != null)
          .isEqualTo(verifies);
      assertThat(url.connectOptions().getSslOptions().getHostnameVerificationAlgorithm())
          .isEqualTo(mode.equals("verify-full") ? "HTTPS" : "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://joe@h/d | it does not begin with postgres:// or postgresql://; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "'' | it does not begin with postgres:// or postgresql://; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://localhost/d | the user is missing; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://:s3cret@h/d | the user is missing; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://joe:s3cret@/d | the host is missing; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://joe:s3cret@h | the database is missing; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://joe:s3cret@h/ | the database is missing; write postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        "postgres://joe:s3cret@h/a/b | a / stands in the database's name; write it as %2F",
        "postgres://joe:s3c/ret@h/d | a / or ? stands before the @: in a password write them as %2F and %3F",
        "postgres://joe:s3c?ret@h/d | a / or ? stands before the @: in a password write them as %2F and %3F",
        "postgres://joe:s3c#ret@h/d | it holds a #: in a user, password or name write it as %23",
        "postgres://joe:s3%zzcret@h/d | a % in the password is not followed by two hex digits; write % as %25",
        "postgres://joe:s3cret%2@h/d | a % in the password is not followed by two hex digits; write % as %25",
        "postgres://joe:s3cret%ff@h/d | the percent-encoded bytes of the password are not UTF-8",
        "postgres://joe%00database%00x@h/d | the user holds a zero byte",
        "postgres://joe:s3cret@h:0/d | the port is not a number from 1 to 65535",
        "postgres://joe:s3cret@h:65536/d | the port is not a number from 1 to 65535",
        "postgres://joe:s3cret@h:/d | the port is not a number from 1 to 65535",
        "postgres://joe:s3cret@h:54x/d | the port is not a number from 1 to 65535",
        "postgres://joe:s3cret@[::1]5432/d | the port is not a number from 1 to 65535",
        "postgres://joe:s3cret@[::1/d | what stands in [ ] is not an IPv6 address",
        "postgres://joe:s3cret@[here]/d | what stands in [ ] is not an IPv6 address",
        "postgres://joe:s3cret@a,b/d | it names several hosts; give one",
        "postgres://joe:s3cret@%2Fvar%2Frun/d | the host is the folder of a socket; give the server's host name and port",
        "postgres://joe:s3cret@a b/d | the host is not a name or an address; write an IPv6 address in [ ]",
        "postgres://joe:s3cret@h/d?sslmode=yes | sslmode=yes, allowed: disable, allow, prefer, require, verify-ca, verify-full",
        "postgres://joe:s3cret@h/d?connect_timeout=0 | connect_timeout=0, allowed: 1 to 600 seconds",
        "postgres://joe:s3cret@h/d?sslmode | a parameter has no value; write name=value",
        "postgres://joe:s3cret@h/d?color=red | parameter color is unknown; known are sslmode, sslrootcert, application_name, connect_timeout",
      })
  void a_wrong_url_is_refused_with_a_reason_and_without_its_password(String text, String reason) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("database URL: " + reason);
  }
}
