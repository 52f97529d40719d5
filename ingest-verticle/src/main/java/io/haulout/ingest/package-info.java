/** The last stage: schema migrations, bulk writes, and the ledger of committed spans that is written with the rows. */
@NullMarked
package io.haulout.ingest;

import org.jspecify.annotations.NullMarked;
