package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SyntheticChainOptionsTest {
  private final SyntheticChainOptions defaults = SyntheticChainOptions.DEFAULTS;

  @Test
  void options_out_of_range_are_refused_by_name() {
    assertThatThrownBy(() -> defaults.withStart(-1, 0, 0))
        .hasMessage("firstCheckpoint=-1, allowed: 0 or more");
    assertThatThrownBy(() -> defaults.withStart(0, -1, 0))
        .hasMessage("firstTimestampMs=-1, allowed: 0 or more");
    assertThatThrownBy(() -> defaults.withStart(0, 0, -1))
        .hasMessage("checkpointIntervalMs=-1, allowed: 0 or more");
    assertThatThrownBy(() -> defaults.withEpochs(-1, 0)).hasMessage("epoch=-1, allowed: 0 or more");
    assertThatThrownBy(() -> defaults.withEpochs(0, -1))
        .hasMessage("checkpointsPerEpoch=-1, allowed: 0 or more");
    assertThatThrownBy(() -> defaults.withLoad(1, 1, 1))
        .hasMessage("transactionsPerCheckpoint=1.0, allowed: 2 to 1000");
    assertThatThrownBy(() -> defaults.withLoad(2, -0.1, 1))
        .hasMessage("eventsPerTransaction=-0.1, allowed: 0 to 1000");
    assertThatThrownBy(() -> defaults.withLoad(2, 1, Double.NaN))
        .hasMessage("deepBookShare=NaN, allowed: 0 to 1");
    assertThatThrownBy(() -> defaults.withObjects(3, 48))
        .hasMessage("objectsPerTransaction=3.0, allowed: 4 to 1000");
    assertThatThrownBy(() -> defaults.withObjects(4, 10_001))
        .hasMessage("objectBytes=10001.0, allowed: 48 to 10000");
  }

  @Test
  void each_change_leaves_the_other_options_alone() {
    SyntheticChainOptions changed = defaults
        .withSeed(9)
        .withStart(5, 6, 7)
        .withEpochs(8, 10)
        .withLoad(11, 12, 0.5)
        .withObjects(13, 140);

    assertThat(changed)
        .isEqualTo(new SyntheticChainOptions(9, 5, 8, 6, 7, 10, 11, 12, 0.5, 13, 140));
  }
}
