package io.haulout.contracts;

import io.haulout.contracts.flow.Stage;
import java.util.UUID;

/** Every address on the bus, what is sent there and what its reply promises. */
public final class BusAddress {
  /**
   * Takes a {@link JobRequest}; the reply, a {@link JobStatus}, means that the job was accepted. A failure carries the
   * number of a {@link FailureCode}.
   */
  public static final String JOBS = "haulout.jobs";

  private BusAddress() {}

  /**
   * The address of one instance of a stage. Fetchers take {@link FetchTask}, decoders {@link Frame}, ingest {@link
   * RowBatch}; the reply is a {@link Reply}, and {@link Reply.Durable} means that every row of it is committed.
   */
  public static String instance(Stage stage, String node, int number) {
    return "haulout." + stage.label() + "." + node + "." + number;
  }

  /** Where the {@link JobStatus} of a job is published, several times a second and at its end. */
  public static String jobStatus(UUID job) {
    return "haulout.job." + job + ".status";
  }

  /** Where a job is told to stop; the message is empty, the reply too. What is in flight is given up. */
  public static String jobCancel(UUID job) {
    return "haulout.job." + job + ".cancel";
  }
}
