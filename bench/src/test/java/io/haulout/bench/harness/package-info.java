/** Tests of the arithmetic and of the forms of a report. */
@NullMarked
package io.haulout.bench.harness;

import org.jspecify.annotations.NullMarked;
