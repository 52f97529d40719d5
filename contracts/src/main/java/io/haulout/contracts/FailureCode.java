package io.haulout.contracts;

import java.util.Arrays;

/** Why work failed. The numbers cross the bus and end up in dashboards: they never change their meaning. */
public enum FailureCode {
  ARCHIVE_BUSY(1001, Remedy.RETRY),
  ARCHIVE_UNAVAILABLE(1002, Remedy.RETRY),
  RANGE_TRUNCATED(1003, Remedy.RETRY),
  RECEIVER_FULL(1004, Remedy.RETRY),
  RECEIVER_LOST(1005, Remedy.RETRY),
  DATABASE_UNAVAILABLE(1006, Remedy.RETRY),

  CHECKSUM_MISMATCH(2001, Remedy.QUARANTINE),
  /** The chain has changed; going on would lose rows in silence. */
  UNKNOWN_BCS_VARIANT(2002, Remedy.STOP),
  MALFORMED_CHECKPOINT(2003, Remedy.QUARANTINE),
  SEQUENCE_MISMATCH(2004, Remedy.QUARANTINE),
  DIGEST_MISMATCH(2005, Remedy.QUARANTINE),
  MALFORMED_BUNDLE(2006, Remedy.GAP),
  /** An event of a pipeline whose payload does not have the declared layout: the declaration or the address list is wrong. */
  MALFORMED_EVENT(2007, Remedy.STOP),
  /** One checkpoint number with two different contents in one source. */
  CONFLICTING_CHECKPOINTS(2008, Remedy.STOP),

  BLOB_GONE(3001, Remedy.GAP),
  CHECKPOINT_MISSING(3002, Remedy.GAP),
  /** The archive refuses the request itself: it would refuse it again. */
  ARCHIVE_REFUSED(3003, Remedy.GAP),

  DATABASE_REFUSED(4001, Remedy.STOP),
  INVALID_CONFIGURATION(4002, Remedy.STOP),
  /** No source could give a listing or a byte for as long as the job was willing to wait. */
  SOURCE_UNAVAILABLE(4003, Remedy.STOP),
  CANCELLED(4004, Remedy.STOP),
  INTERNAL(4999, Remedy.STOP);

  private final int number;
  private final Remedy remedy;

  FailureCode(int number, Remedy remedy) {
    this.number = number;
    this.remedy = remedy;
  }

  public int number() {
    return number;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** The code with that number; a number from a newer version is {@link #INTERNAL}. */
  public static FailureCode ofNumber(int number) {
    return Arrays.stream(values())
        .filter(code -> code.number == number)
        .findFirst()
        .orElse(INTERNAL);
  }
}
