package io.haulout.simulator;

/** Which of the two programs that answer the archival paths is played; their JSON and their corner cases differ. */
public enum ListShape {
  /** The archive's own server: one array of all blobs; {@code limit} and {@code cursor} are ignored. */
  BACKEND,
  /** The caching server in front of the public host: an object, paged, 50 blobs by default. */
  CACHING
}
