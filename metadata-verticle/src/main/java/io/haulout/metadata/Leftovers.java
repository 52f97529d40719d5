package io.haulout.metadata;

import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.SpanSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a source could not give, with the reasons. The next source is asked for it; what the last one leaves are gaps. */
final class Leftovers {
  private record Reason(FailureCode code, String text) {}

  private final Map<Reason, List<CheckpointSpan>> byReason = new LinkedHashMap<>();

  void add(SpanSet checkpoints, FailureCode code, String reason) {
    if (!checkpoints.isEmpty()) {
      byReason
          .computeIfAbsent(new Reason(code, reason), ignored -> new ArrayList<>())
          .addAll(checkpoints.spans());
    }
  }

  SpanSet checkpoints() {
    return SpanSet.of(byReason.values().stream().flatMap(List::stream).toList());
  }

  /** The same as gaps, ascending, neighbours of one reason joined. */
  List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    byReason.forEach((reason, spans) ->
        SpanSet.of(spans).forEach(span -> gaps.add(new Gap(span, reason.code(), reason.text()))));
    gaps.sort(Comparator.comparing(Gap::span));
    return gaps;
  }
}
