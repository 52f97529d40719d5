package io.haulout.simulator;

/** What the aggregator makes of a blob; the archival service lists it in any case. */
public enum BlobState {
  /** It is served. */
  STORED,
  /** Expired or deleted: 404. */
  WITHDRAWN,
  /** Blocked by the operator: 451. */
  FORBIDDEN,
  /** Too few storage nodes answer: 503, and 500 from {@code /byte-range}. */
  UNAVAILABLE
}
