package io.haulout.simulator;

/** What requests are counted by. */
public enum Route {
  APP_BLOBS,
  APP_CHECKPOINT,
  APP_INFO,
  APP_EXPIRED,
  /** A whole blob. */
  BLOB,
  /** A part of a blob, asked for by the {@code Range} header. */
  BLOB_RANGE,
  /** A part of a blob, asked for by {@code /byte-range}. */
  BYTE_RANGE,
  /** Health and status. */
  HEALTH
}
