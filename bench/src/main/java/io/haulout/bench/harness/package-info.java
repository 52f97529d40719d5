/** Contestants run in turns, round after round; what they took becomes figures, ratios, a table and a file. */
@NullMarked
package io.haulout.bench.harness;

import org.jspecify.annotations.NullMarked;
