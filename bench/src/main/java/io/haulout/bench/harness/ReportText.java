package io.haulout.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as people read it on a terminal. */
public final class ReportText {
  private ReportText() {}

  public static String of(Report report) {
    Answer answer = report.answer();
    Machine machine = report.machine();
    StringBuilder out = new StringBuilder();
    out.append(report.question()).append(": ").append(report.asks()).append('\n');
    out.append("data: ").append(answer.data()).append('\n');
    out.append("machine: %d cores %s, %s, %s, heap %d MiB, load average %s before, %s after\n"
        .formatted(
            machine.cores(),
            machine.architecture(),
            machine.jvm(),
            machine.collectors(),
            machine.heapMib(),
            Digits.text(report.loadBefore()),
            Digits.text(report.loadAfter())));
    out.append("medians of %d rounds after %d to warm up, in brackets the ends\n"
        .formatted(answer.rounds(), answer.warmUpRounds()));
    appendTable(out, figures(answer.figures()));
    appendTable(out, ratios(answer.ratios()));
    appendTable(out, facts(answer.facts()));
    return out.toString();
  }

  private static List<List<String>> figures(List<Figure> figures) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    List<String> head = new ArrayList<>(List.of("contestant"));
    for (Figure figure : figures) {
      if (!head.contains(figure.unit())) {
        head.add(figure.unit());
      }
      rows.computeIfAbsent(figure.contestant(), name -> new ArrayList<>(List.of(name)))
          .add(text(figure.spread()));
    }
    return table(head, rows.values());
  }

  private static List<List<String>> ratios(List<Ratio> ratios) {
    List<List<String>> rows = new ArrayList<>();
    for (Ratio ratio : ratios) {
      String limit = ratio.atMost().isEmpty()
          ? ""
          : "at most " + Digits.text(ratio.atMost().getAsDouble())
              + (ratio.holds() ? ": holds" : ": DOES NOT HOLD");
      rows.add(List.of(ratio.what(), text(ratio.spread()), limit));
    }
    return table(List.of("ratio", "times", "limit"), rows);
  }

  private static List<List<String>> facts(List<Fact> facts) {
    List<List<String>> rows = new ArrayList<>();
    facts.forEach(fact -> rows.add(List.of(fact.what(), Digits.text(fact.value()), fact.unit())));
    return table(List.of("fact", "value", "unit"), rows);
  }

  private static List<List<String>> table(
      List<String> head, Iterable<? extends List<String>> rows) {
    List<List<String>> table = new ArrayList<>();
    table.add(head);
    rows.forEach(table::add);
    return table;
  }

  private static String text(Spread spread) {
    return Digits.text(spread.median()) + " [" + Digits.text(spread.min()) + " to "
        + Digits.text(spread.max()) + "]";
  }

  /** Columns as wide as their widest cell, two blanks between them; nothing for a table without rows. */
  private static void appendTable(StringBuilder out, List<List<String>> table) {
    if (table.size() < 2) {
      return;
    }
    int columns = table.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : table) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    out.append('\n');
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
