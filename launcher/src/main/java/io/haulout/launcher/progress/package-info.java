/** What a run shows of itself while it goes on, and at its end. */
@NullMarked
package io.haulout.launcher.progress;

import org.jspecify.annotations.NullMarked;
