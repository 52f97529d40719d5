/** The decoder stage: frames of checkpoints become batches of rows. */
@NullMarked
package io.haulout.decoder;

import org.jspecify.annotations.NullMarked;
