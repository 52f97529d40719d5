/** BLAKE2b-256 and the chain's digests: a type name as prefix, then a value's bytes as they stand. */
@NullMarked
package io.haulout.checkpoint.digest;

import org.jspecify.annotations.NullMarked;
