/** How to learn what a source holds, one class a source. */
@NullMarked
package io.haulout.metadata.source;

import org.jspecify.annotations.NullMarked;
