/** What contestants work on: frames of checkpoints, batches of rows, a database. */
@NullMarked
package io.haulout.bench.data;

import org.jspecify.annotations.NullMarked;
