package io.haulout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArchiveOptionsTest {
  @Test
  void the_defaults_are_a_perfect_archive_of_the_public_kind() {
    assertThat(ArchiveOptions.DEFAULTS.pace()).isEqualTo(new Pace(Duration.ZERO, 0, 0));
    assertThat(ArchiveOptions.DEFAULTS.faults()).isEqualTo(new FaultRates(0, 0, 0, 0, 0));
    assertThat(ArchiveOptions.DEFAULTS.limits()).isEqualTo(new AggregatorLimits(256, 320, 0, 0));
    assertThat(ArchiveOptions.DEFAULTS.listShape()).isEqualTo(ListShape.CACHING);
    assertThat(ArchiveOptions.DEFAULTS.host()).isEqualTo("127.0.0.1");
    assertThat(ArchiveOptions.DEFAULTS.port()).isZero();
  }

  @Test
  void options_out_of_bounds_are_refused_by_name() {
    refused(
        () -> ArchiveOptions.DEFAULTS.withAddress(" ", 0),
        "archive.host= , allowed: a name or an address");
    refused(
        () -> ArchiveOptions.DEFAULTS.withAddress("h", 65_536),
        "archive.port=65536, allowed: 0 to 65535");
    refused(() -> FaultRates.NONE.withError(1.01), "archive.error=1.01, allowed: 0 to 1");
    refused(() -> FaultRates.NONE.withReset(-0.1), "archive.reset=-0.1, allowed: 0 to 1");
    refused(
        () -> FaultRates.NONE.withTruncation(Double.NaN),
        "archive.truncation=NaN, allowed: 0 to 1");
    refused(() -> FaultRates.NONE.withCorruption(2), "archive.corruption=2.0, allowed: 0 to 1");
    refused(
        () -> AggregatorLimits.DEFAULTS.withRequests(0, 1),
        "archive.concurrentRequestsMax=0, allowed: at least 1");
    refused(
        () -> AggregatorLimits.DEFAULTS.withRequests(5, 4),
        "archive.bufferedRequestsMax=4, allowed: at least concurrentRequestsMax, 5");
    refused(
        () -> AggregatorLimits.DEFAULTS.withFailAbove(-1),
        "archive.failAboveRequests=-1, allowed: 0 or more");
    refused(
        () -> Pace.UNLIMITED.withLatency(Duration.ofMillis(-1)),
        "archive.latency=PT-0.001S, allowed: 0 to 10 minutes");
    refused(
        () -> Pace.UNLIMITED.withBandwidth(-1),
        "archive.bandwidthBytesPerSecond=-1, allowed: 0 or more");
    refused(
        () -> Pace.UNLIMITED.withSliverRate(-1),
        "archive.sliverBytesPerSecond=-1, allowed: 0 or more");
  }

  @Test
  void faults_come_about_as_often_as_asked_for() {
    var dice = new FaultDice(new FaultRates(0.1, 0, 0.2, 0, 0.3), 42);
    int errors = 0;
    int corruptions = 0;
    int archival = 0;
    for (int number = 0; number < 10_000; number++) {
      var fault = dice.forBlobRequest(number);
      errors += fault.filter(what -> what.kind() == FaultKind.ERROR).isPresent() ? 1 : 0;
      corruptions += fault.filter(what -> what.kind() == FaultKind.CORRUPTION).isPresent() ? 1 : 0;
      archival += dice.archivalRequestFails(number) ? 1 : 0;
    }

    assertThat(errors).isBetween(900, 1_100);
    assertThat(corruptions).isBetween(1_680, 1_920); // of the nine tenths without an error
    assertThat(archival).isBetween(2_850, 3_150);
  }

  private static void refused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
