package io.haulout.contracts;

/** Checkpoints that could not be had, and why. */
public record Gap(CheckpointSpan span, FailureCode code, String reason) {}
