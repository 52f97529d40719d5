package io.haulout.bench.harness;

/** A figure of one contestant over all rounds. */
public record Figure(String contestant, String unit, Spread spread) {}
