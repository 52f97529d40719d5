/** The commands, one class each. */
@NullMarked
package io.haulout.launcher.cli;

import org.jspecify.annotations.NullMarked;
