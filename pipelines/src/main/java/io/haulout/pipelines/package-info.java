/**
 * Events of checkpoints to rows of tables. Pipelines are declared in YAML files, checked and compiled at start, and run by one
 * {@link io.haulout.pipelines.RowExtractor} a thread. Plain Java on the checkpoint reader.
 */
@NullMarked
package io.haulout.pipelines;

import org.jspecify.annotations.NullMarked;
