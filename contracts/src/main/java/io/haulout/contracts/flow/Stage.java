package io.haulout.contracts.flow;

import java.util.Locale;
import java.util.Optional;

/** The stages in the order in which work passes through them. */
public enum Stage {
  METADATA,
  FETCHER,
  DECODER,
  INGEST;

  /** The stage whose instances send to this one; none sends to the first. */
  public Optional<Stage> upstream() {
    return switch (this) {
      case METADATA -> Optional.empty();
      case FETCHER -> Optional.of(METADATA);
      case DECODER -> Optional.of(FETCHER);
      case INGEST -> Optional.of(DECODER);
    };
  }

  /** The name as it stands in addresses, options and metrics: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
