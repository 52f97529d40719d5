/** The command that runs one benchmark: a question, asked side by side with its limit. */
@NullMarked
package io.haulout.bench;

import org.jspecify.annotations.NullMarked;
