/**
 * Writes valid checkpoints that never happened: BCS output, the specs of what a checkpoint holds, the encoder that fills in
 * every digest, and a seeded chain of plausible markets for the demo, the tests and the benchmarks.
 */
@NullMarked
package io.haulout.checkpoint.encode;

import org.jspecify.annotations.NullMarked;
