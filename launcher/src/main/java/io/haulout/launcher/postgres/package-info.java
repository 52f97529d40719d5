/** The Postgres that comes with the program, for those who have none. */
@NullMarked
package io.haulout.launcher.postgres;

import org.jspecify.annotations.NullMarked;
