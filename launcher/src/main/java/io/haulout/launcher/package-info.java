/** Puts the stages together and gives them a command line. The only place that sees all of them. */
@NullMarked
package io.haulout.launcher;

import org.jspecify.annotations.NullMarked;
