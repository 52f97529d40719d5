/** What crosses the event bus between the stages: spans, tasks, frames, row batches, replies and failures. */
@NullMarked
package io.haulout.contracts;

import org.jspecify.annotations.NullMarked;
