/** Where bytes come from, one class a source. */
@NullMarked
package io.haulout.fetcher.source;

import org.jspecify.annotations.NullMarked;
