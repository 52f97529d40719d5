package io.haulout.pipelines;

/** A choice of pipelines, network or addresses that the catalogue cannot serve; the message lists what it has. */
public final class PipelineSelectionException extends RuntimeException {
  PipelineSelectionException(String message) {
    super(message);
  }
}
