package io.haulout.bench.question;

import io.haulout.bench.data.CheckpointFrames;
import io.haulout.bench.data.PackedFrame;
import io.haulout.bench.harness.Contestant;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.checkpoint.view.DigestCheck;
import io.haulout.contracts.VerifyLevel;
import io.haulout.pipelines.ExtractedRows;
import io.haulout.pipelines.PipelineSet;
import io.haulout.pipelines.RowExtractor;
import java.util.zip.CRC32;

/** What a decoder does with each frame, on one thread: check, read, extract; the rows of a frame are taken together. */
final class Decoding implements Contestant {
  private final String name;
  private final CheckpointFrames frames;
  private final VerifyLevel verify;
  private final CheckpointReader reader = new CheckpointReader();
  private final DigestCheck digests = new DigestCheck();
  private final CRC32 crc = new CRC32();
  private final RowExtractor extractor;
  private long checksums;

  Decoding(String name, CheckpointFrames frames, PipelineSet pipelines, VerifyLevel verify) {
    this.name = name;
    this.frames = frames;
    this.verify = verify;
    this.extractor = pipelines.newExtractor();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long run() {
    long rows = 0;
    for (PackedFrame frame : frames.frames()) {
      for (int i = 0; i < frame.checkpointCount(); i++) {
        decode(frame.bytes(), frame.offset(i), frame.length(i));
      }
      for (ExtractedRows table : extractor.take()) {
        rows += table.rowCount();
      }
    }
    return rows;
  }

  private void decode(byte[] bytes, int offset, int length) {
    if (verify != VerifyLevel.NONE) {
      crc.reset();
      crc.update(bytes, offset, length);
      checksums += crc.getValue();
    }
    CheckpointView view = reader.read(bytes, offset, length);
    if (verify == VerifyLevel.DIGESTS) {
      digests.check(view);
    }
    extractor.add(view);
  }

  @Override
  public void finish() {
    if (verify != VerifyLevel.NONE && checksums == 0) {
      throw new IllegalStateException("no checksums were made: contestant=" + name);
    }
  }
}
