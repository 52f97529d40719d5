/** How the messages look on the wire between nodes. Inside one JVM they pass by reference. */
@NullMarked
package io.haulout.contracts.codec;

import org.jspecify.annotations.NullMarked;
