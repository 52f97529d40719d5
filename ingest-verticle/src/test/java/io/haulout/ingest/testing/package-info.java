/** The real Postgres that tests run against; other modules' tests take it from here. */
@NullMarked
package io.haulout.ingest.testing;

import org.jspecify.annotations.NullMarked;
