package io.haulout.pipelines;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value in a pipeline file, with the place it was read from, so that a mistake can be shown where it stands. */
sealed interface YamlNode {
  String file();

  /** The line where the value begins, from 1. */
  int line();

  /** The kind of value, as messages name it. */
  String kind();

  /** A failure that points to this value. */
  default PipelineFileException mistake(String what) {
    return new PipelineFileException(file(), line(), what);
  }

  /** This value as a mapping; {@code what} names it in the message if it is none. */
  default YamlMapping mapping(String what) {
    throw mistake(what + ": a mapping is expected, found " + kind());
  }

  default YamlList list(String what) {
    throw mistake(what + ": a list is expected, found " + kind());
  }

  default YamlScalar scalar(String what) {
    throw mistake(what + ": a single value is expected, found " + kind());
  }

  /** This value as a text that is not empty. */
  default String text(String what) {
    YamlScalar scalar = scalar(what);
    if (scalar.isNull() || scalar.text().isEmpty()) {
      throw mistake(what + ": a value is missing");
    }
    return scalar.text();
  }

  /** Text, number, truth value or null; the text is as written, so that addresses need no quotes. */
  record YamlScalar(String file, int line, Kind type, String text) implements YamlNode {
    /** What YAML takes the text for. */
    enum Kind {
      TEXT,
      NUMBER,
      TRUE,
      FALSE,
      NULL
    }

    boolean isNull() {
      return type == Kind.NULL;
    }

    @Override
    public String kind() {
      return isNull() ? "null" : "`" + text + "`";
    }

    @Override
    public YamlScalar scalar(String what) {
      return this;
    }

    /** This value as true or false. */
    boolean truth(String what) {
      if (type != Kind.TRUE && type != Kind.FALSE) {
        throw mistake(what + ": true or false is expected, found " + kind());
      }
      return type == Kind.TRUE;
    }
  }

  /** Values in order. */
  record YamlList(String file, int line, List<YamlNode> elements) implements YamlNode {
    public YamlList {
      elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public YamlList list(String what) {
      return this;
    }
  }

  /**
   * Values by key, in the order of the file.
   *
   * @param keyLines the line of each key
   */
  record YamlMapping(
      String file, int line, Map<String, YamlNode> entries, Map<String, Integer> keyLines)
      implements YamlNode {

    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public YamlMapping mapping(String what) {
      return this;
    }

    @Nullable
    YamlNode get(String key) {
      return entries.get(key);
    }

    YamlNode require(String key, String what) {
      YamlNode value = entries.get(key);
      if (value == null) {
        throw mistake(prefix(what) + "member `" + key + "` is missing");
      }
      return value;
    }

    /** Refuses keys that nobody would read, so that a misspelt one does not go unseen. */
    void allowOnly(String what, Set<String> known) {
      for (String key : entries.keySet()) {
        if (!known.contains(key)) {
          throw keyMistake(
              key,
              prefix(what) + "unknown member `" + key + "`; there are: "
                  + String.join(", ", known.stream().sorted().toList()));
        }
      }
    }

    /** A failure that points to a key. */
    PipelineFileException keyMistake(String key, String what) {
      return new PipelineFileException(file, keyLines.getOrDefault(key, line), what);
    }

    private static String prefix(String what) {
      return what.isEmpty() ? "" : what + ": ";
    }
  }
}
