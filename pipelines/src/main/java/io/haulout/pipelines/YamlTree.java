package io.haulout.pipelines;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.haulout.pipelines.YamlNode.YamlList;
import io.haulout.pipelines.YamlNode.YamlMapping;
import io.haulout.pipelines.YamlNode.YamlScalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a YAML document into nodes that know their lines. One document, no aliases, no key twice. */
final class YamlTree {
  /** Far beyond any pipeline file; what is larger is another file given by mistake. */
  static final int BYTES_MAX = 1 << 20;

  private static final int DEPTH_MAX = 32;

  private final String file;
  private final YAMLParser parser;

  private YamlTree(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads {@code yaml}, which messages call {@code file}.
   *
   * @throws PipelineFileException if it is not one YAML document
   */
  static YamlNode read(String file, byte[] yaml) {
    if (yaml.length > BYTES_MAX) {
      throw new PipelineFileException(
          file, 0, "too large: bytes=" + yaml.length + ", allowed: " + BYTES_MAX);
    }
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      YamlTree tree = new YamlTree(file, parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new PipelineFileException(file, 0, "the file is empty");
      }
      YamlNode root = tree.node(first, 0);
      if (parser.nextToken() != null) {
        throw tree.mistakeHere("a second document begins; one file is one document");
      }
      return root;
    } catch (JacksonException e) {
      throw notYaml(file, e.getLocation(), e.getOriginalMessage());
    } catch (IOException e) {
      throw notYaml(file, null, String.valueOf(e.getMessage())); // bytes that are not UTF-8
    }
  }

  private static PipelineFileException notYaml(
      String file, @Nullable JsonLocation location, String message) {
    String oneLine = message.lines().findFirst().orElse("");
    return new PipelineFileException(
        file, location == null ? 0 : location.getLineNr(), "not YAML: " + oneLine);
  }

  private YamlNode node(JsonToken token, int depth) throws IOException {
    if (depth > DEPTH_MAX) {
      throw mistakeHere("nested too deep, allowed: " + DEPTH_MAX);
    }
    if (parser.isCurrentAlias()) {
      throw mistakeHere("alias `*" + parser.getText() + "`: aliases are not supported");
    }
    return switch (token) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> list(depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(YamlScalar.Kind.NUMBER);
      case VALUE_TRUE -> scalar(YamlScalar.Kind.TRUE);
      case VALUE_FALSE -> scalar(YamlScalar.Kind.FALSE);
      case VALUE_NULL -> scalar(YamlScalar.Kind.NULL);
      case VALUE_STRING -> scalar(YamlScalar.Kind.TEXT);
      case VALUE_EMBEDDED_OBJECT -> throw mistakeHere("binary values are not supported");
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
        throw new IllegalStateException("token out of place: " + token);
    };
  }

  private YamlMapping mapping(int depth) throws IOException {
    int line = line();
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, Integer> keyLines = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (keyLines.putIfAbsent(key, line()) != null) {
        throw mistakeHere("`" + key + "` stands twice in one mapping");
      }
      entries.put(key, node(parser.nextToken(), depth + 1));
    }
    return new YamlMapping(
        file, line, Collections.unmodifiableMap(entries), Collections.unmodifiableMap(keyLines));
  }

  private YamlList list(int depth) throws IOException {
    int line = line();
    List<YamlNode> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(node(token, depth + 1));
    }
    return new YamlList(file, line, elements);
  }

  private YamlScalar scalar(YamlScalar.Kind kind) throws IOException {
    return new YamlScalar(file, line(), kind, parser.getText());
  }

  private PipelineFileException mistakeHere(String what) {
    return new PipelineFileException(file, line(), what);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
