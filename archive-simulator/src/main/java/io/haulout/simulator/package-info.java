/** A local archive over bundle files: archival service and aggregator on one port, with limits and faults as options. */
@NullMarked
package io.haulout.simulator;

import org.jspecify.annotations.NullMarked;
