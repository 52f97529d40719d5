/** The fetcher stage: reads the extent of a task from its source, checks it, cuts it into frames. */
@NullMarked
package io.haulout.fetcher;

import org.jspecify.annotations.NullMarked;
