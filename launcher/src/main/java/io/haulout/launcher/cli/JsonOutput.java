package io.haulout.launcher.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.List;

/** Writes what a command found as indented JSON. */
final class JsonOutput {
  private JsonOutput() {}

  /** Something that knows how to write itself. */
  interface Document {
    void write(JsonGenerator json) throws IOException;
  }

  static void print(PrintStream out, Document document) throws IOException {
    try (JsonGenerator json = new JsonFactory()
        .createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .useDefaultPrettyPrinter()) {
      document.write(json);
    }
    out.println();
  }

  /** A u64: numbers from 2^63 on are written whole, not negative. */
  static void unsigned(JsonGenerator json, String name, long value) throws IOException {
    json.writeFieldName(name);
    if (value >= 0) {
      json.writeNumber(value);
    } else {
      json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
    }
  }

  /** Writes a member that is an array of objects. */
  static <T> void array(JsonGenerator json, String name, List<T> elements, Element<T> each)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T element : elements) {
      json.writeStartObject();
      each.write(json, element);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the members of one element. */
  interface Element<T> {
    void write(JsonGenerator json, T element) throws IOException;
  }
}
