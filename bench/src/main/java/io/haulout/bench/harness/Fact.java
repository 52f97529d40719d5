package io.haulout.bench.harness;

/** A number that stands by itself. */
public record Fact(String what, String unit, double value) {}
