package io.haulout.contracts;

/** How much of what was read is checked before it becomes rows. */
public enum VerifyLevel {
  /** Framing and sequence number alone. */
  NONE,
  /** The bundle's CRC-32 of each entry too. */
  CRC,
  /** The chain's own digests of each checkpoint too: contents, transactions, effects, events. */
  DIGESTS
}
