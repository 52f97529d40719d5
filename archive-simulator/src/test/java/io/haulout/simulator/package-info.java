/** Tests of the local archive over real HTTP, and of its rules without any. */
@NullMarked
package io.haulout.simulator;

import org.jspecify.annotations.NullMarked;
