package io.haulout.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.encode.SyntheticChainOptions;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.fetcher.FetcherOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckpointFramesTest {
  @Test
  void a_chain_is_packed_whole_and_in_order() {
    CheckpointFrames frames =
        CheckpointFrames.synthetic("small", SyntheticChainOptions.DEFAULTS, 20);

    CheckpointReader reader = new CheckpointReader();
    List<Long> read = new ArrayList<>();
    for (PackedFrame frame : frames.frames()) {
      for (int i = 0; i < frame.checkpointCount(); i++) {
        read.add(reader.read(frame.bytes(), frame.offset(i), frame.length(i)).sequenceNumber());
      }
    }
    long first = SyntheticChainOptions.DEFAULTS.firstCheckpoint();
    assertThat(read)
        .containsExactlyElementsOf(LongStream.range(first, first + 20).boxed().toList());
    assertThat(frames.checkpointCount()).isEqualTo(20);
  }

  @Test
  void frames_are_cut_before_they_exceed_the_size_of_the_fetchers() {
    int frameBytes = FetcherOptions.DEFAULTS.frameBytes();
    FramePacker packer = new FramePacker();
    packer.add(new byte[frameBytes - 10]);
    packer.add(new byte[10]);
    packer.add(new byte[1]);
    packer.add(new byte[2 * frameBytes]);
    packer.add(new byte[5]);

    List<PackedFrame> frames = packer.finish();

    assertThat(frames)
        .extracting(frame -> frame.bytes().length)
        .containsExactly(frameBytes, 1, 2 * frameBytes, 5);
    assertThat(frames).extracting(PackedFrame::checkpointCount).containsExactly(2, 1, 1, 1);
    assertThat(frames.getFirst().offset(1)).isEqualTo(frameBytes - 10);
    assertThat(frames.getFirst().length(1)).isEqualTo(10);
  }
}
