/** The metadata stage: takes jobs, finds out where their checkpoints lie, plans the reads and keeps account of them. */
@NullMarked
package io.haulout.metadata;

import org.jspecify.annotations.NullMarked;
