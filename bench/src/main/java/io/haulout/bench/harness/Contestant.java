package io.haulout.bench.harness;

/** One way to do the work of a question. */
public interface Contestant {
  /** What the table calls it. */
  String name();

  /** Gets everything ready for one turn; not timed. */
  default void prepare() throws Exception {}

  /**
   * Does the work once; timed.
   *
   * @return something that depends on all of the work, the same in every turn: a checksum, a count of rows
   */
  long run() throws Exception;

  /** Clears up after a turn, and fails if the work was not done as it should; not timed. */
  default void finish() throws Exception {}
}
