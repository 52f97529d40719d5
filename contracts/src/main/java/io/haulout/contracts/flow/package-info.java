/** Flow control: who can take work, how many bytes of it, and what happens when nobody can. */
@NullMarked
package io.haulout.contracts.flow;

import org.jspecify.annotations.NullMarked;
