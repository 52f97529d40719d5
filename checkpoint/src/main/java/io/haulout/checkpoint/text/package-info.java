/** The text forms of ids, addresses and digests. */
@NullMarked
package io.haulout.checkpoint.text;

import org.jspecify.annotations.NullMarked;
