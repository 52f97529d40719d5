/** Tests of what contestants work on. */
@NullMarked
package io.haulout.bench.data;

import org.jspecify.annotations.NullMarked;
