package io.haulout.contracts;

/** Where a job stands. */
public enum JobState {
  PLANNING,
  RUNNING,
  /** Every wanted checkpoint is committed. */
  DONE,
  /** All that could be had is committed; the rest is listed as gaps. */
  DONE_WITH_GAPS,
  FAILED;

  public boolean ended() {
    return this == DONE || this == DONE_WITH_GAPS || this == FAILED;
  }
}
