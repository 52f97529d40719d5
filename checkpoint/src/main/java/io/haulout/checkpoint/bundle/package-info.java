/** The container in which the archive keeps checkpoints: header, entries, index, footer; and the sliver grid beneath. */
@NullMarked
package io.haulout.checkpoint.bundle;

import org.jspecify.annotations.NullMarked;
