/** A checkpoint read in place: one forward walk that remembers offsets, and views that decode when they are called. */
@NullMarked
package io.haulout.checkpoint.view;

import org.jspecify.annotations.NullMarked;
