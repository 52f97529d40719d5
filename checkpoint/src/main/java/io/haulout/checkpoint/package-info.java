/** Checkpoint numbers and spans; the formats themselves live in the sub-packages. Plain Java, no Vert.x. */
@NullMarked
package io.haulout.checkpoint;

import org.jspecify.annotations.NullMarked;
