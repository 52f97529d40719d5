package io.haulout.simulator;

/** The faults an archive makes on purpose. */
public enum FaultKind {
  ERROR,
  TRUNCATION,
  CORRUPTION,
  RESET,
  ARCHIVAL_ERROR,
  /** 500 because too many requests were open. */
  OVERLOAD
}
