package io.haulout.contracts;

/** What to do about a failure. */
public enum Remedy {
  /** Try the same work again, after a pause, elsewhere if there is an elsewhere. */
  RETRY,
  /** Set the named checkpoint aside: read it anew, from the next source, then record a gap. The rest goes on. */
  QUARANTINE,
  /** The work can never succeed here: next source, then record a gap. */
  GAP,
  /** End the job and say why. */
  STOP
}
