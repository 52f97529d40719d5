/** A class for each question, and the contestants that answer it. */
@NullMarked
package io.haulout.bench.question;

import org.jspecify.annotations.NullMarked;
