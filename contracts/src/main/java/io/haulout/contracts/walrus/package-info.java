/** What both the metadata and the fetcher stage must know of a Walrus aggregator: its paths and what its answers mean. */
@NullMarked
package io.haulout.contracts.walrus;

import org.jspecify.annotations.NullMarked;
