package io.haulout.bench.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** A report as the text of a JSON file. Numbers are rounded to what a benchmark can know. */
public final class ReportJson {
  private static final int SIGNIFICANT_DIGITS = 5;

  private ReportJson() {}

  public static String of(Report report) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("question", report.question());
      json.writeStringField("asks", report.asks());
      json.writeStringField("command", report.command());
      json.writeStringField("date", report.date().toString());
      writeMachine(json, report);
      Answer answer = report.answer();
      json.writeStringField("data", answer.data());
      json.writeNumberField("rounds", answer.rounds());
      json.writeNumberField("warmUpRounds", answer.warmUpRounds());
      writeFigures(json, answer);
      writeRatios(json, answer);
      writeFacts(json, answer);
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void writeMachine(JsonGenerator json, Report report) throws IOException {
    Machine machine = report.machine();
    json.writeObjectFieldStart("machine");
    json.writeNumberField("cores", machine.cores());
    json.writeStringField("architecture", machine.architecture());
    json.writeStringField("system", machine.system());
    json.writeStringField("jvm", machine.jvm());
    json.writeStringField("collectors", machine.collectors());
    json.writeNumberField("heapMib", machine.heapMib());
    writeNumber(json, "loadAverageBefore", report.loadBefore());
    writeNumber(json, "loadAverageAfter", report.loadAfter());
    json.writeEndObject();
  }

  private static void writeFigures(JsonGenerator json, Answer answer) throws IOException {
    json.writeArrayFieldStart("figures");
    for (Figure figure : answer.figures()) {
      json.writeStartObject();
      json.writeStringField("contestant", figure.contestant());
      json.writeStringField("unit", figure.unit());
      writeSpread(json, figure.spread());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeRatios(JsonGenerator json, Answer answer) throws IOException {
    json.writeArrayFieldStart("ratios");
    for (Ratio ratio : answer.ratios()) {
      json.writeStartObject();
      json.writeStringField("what", ratio.what());
      if (ratio.atMost().isPresent()) {
        writeNumber(json, "atMost", ratio.atMost().getAsDouble());
        json.writeBooleanField("holds", ratio.holds());
      }
      writeSpread(json, ratio.spread());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFacts(JsonGenerator json, Answer answer) throws IOException {
    json.writeArrayFieldStart("facts");
    for (Fact fact : answer.facts()) {
      json.writeStartObject();
      json.writeStringField("what", fact.what());
      json.writeStringField("unit", fact.unit());
      writeNumber(json, "value", fact.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSpread(JsonGenerator json, Spread spread) throws IOException {
    writeNumber(json, "median", spread.median());
    writeNumber(json, "min", spread.min());
    writeNumber(json, "max", spread.max());
    json.writeArrayFieldStart("rounds");
    for (double round : spread.rounds()) {
      json.writeNumber(Digits.rounded(round, SIGNIFICANT_DIGITS));
    }
    json.writeEndArray();
  }

  private static void writeNumber(JsonGenerator json, String name, double value)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(Digits.rounded(value, SIGNIFICANT_DIGITS));
  }
}
