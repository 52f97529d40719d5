/** Tests of the container: golden bytes, damaged bytes, and files of more than two gigabytes. */
@NullMarked
package io.haulout.checkpoint.bundle;

import org.jspecify.annotations.NullMarked;
