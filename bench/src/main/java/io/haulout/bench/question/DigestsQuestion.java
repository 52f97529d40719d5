package io.haulout.bench.question;

import io.haulout.bench.data.CheckpointFrames;
import io.haulout.bench.harness.Answer;
import io.haulout.bench.harness.Contestant;
import io.haulout.bench.harness.Ratio;
import io.haulout.bench.harness.Timings;
import io.haulout.contracts.VerifyLevel;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What does it cost to check every checkpoint against the chain's own digests? Next to it stands what is done in any case:
 * the checksum of the bundle, and decoding. Decoding without any check shows what the checksum itself costs.
 */
final class DigestsQuestion implements Question {
  private static final String NONE = "decode, no check";
  private static final String CRC = "decode, verify crc";
  private static final String DIGESTS = "decode, verify digests";

  @Override
  public String name() {
    return "digests";
  }

  @Override
  public String asks() {
    return "what does checking the chain's digests cost, next to checking the bundle's checksums?";
  }

  @Override
  public Answer answer(QuestionOptions options) throws Exception {
    DecodeData data = new DecodeData(options);
    CheckpointFrames frames = data.frames();
    Timings timings = data.race(List.<Contestant>of(
        new Decoding(NONE, frames, data.allPipelines(), VerifyLevel.NONE),
        new Decoding(CRC, frames, data.allPipelines(), VerifyLevel.CRC),
        new Decoding(DIGESTS, frames, data.allPipelines(), VerifyLevel.DIGESTS)));
    List<Ratio> ratios = List.of(List.of(DIGESTS, CRC), List.of(CRC, NONE)).stream()
        .flatMap(pair -> timings.ratio(pair.get(0), pair.get(1), DecodeData::cost).stream()
            .map(spread ->
                new Ratio(pair.get(0) + " : " + pair.get(1), spread, OptionalDouble.empty())))
        .toList();
    return data.answer(timings, ratios, List.of());
  }
}
