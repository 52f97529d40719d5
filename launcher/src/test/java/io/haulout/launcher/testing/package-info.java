/** What the launcher's tests share: other processes, archives, and the rows that are to be expected. */
@NullMarked
package io.haulout.launcher.testing;

import org.jspecify.annotations.NullMarked;
