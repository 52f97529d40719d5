/** Tests of the command line. */
@NullMarked
package io.haulout.bench;

import org.jspecify.annotations.NullMarked;
