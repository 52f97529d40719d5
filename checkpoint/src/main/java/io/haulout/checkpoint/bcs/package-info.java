/** BCS, the chain's canonical binary encoding: positional, little-endian, one valid form per value. */
@NullMarked
package io.haulout.checkpoint.bcs;

import org.jspecify.annotations.NullMarked;
