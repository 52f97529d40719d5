package io.haulout.pipelines;

import io.haulout.pipelines.FieldType.Option;
import io.haulout.pipelines.FieldType.VecMap;
import io.haulout.pipelines.FieldType.Vector;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the notation of a field type: {@code u64}, {@code option<id>}, {@code vecmap<string,u64>}, {@code struct:Balances}. Blanks
 * between the parts are ignored.
 */
final class FieldTypeReader {
  /** Levels a type may have, structs included; keeps the recursion over types shallow. */
  static final int DEPTH_MAX = 16;

  private static final String NOTATIONS = Arrays.stream(PrimitiveType.values())
          .map(PrimitiveType::notation)
          .collect(Collectors.joining(", "))
      + ", option<T>, vector<T>, vecmap<K,V>, struct:NAME";

  private final String notation;
  private final Function<String, FieldType> structs;
  private int position;

  private FieldTypeReader(String notation, Function<String, FieldType> structs) {
    this.notation = notation;
    this.structs = structs;
  }

  /**
   * The type that {@code notation} stands for.
   *
   * @param structs gives the struct of a name, or refuses it
   * @throws IllegalArgumentException with the mistake, if it stands for none
   */
  static FieldType read(String notation, Function<String, FieldType> structs) {
    FieldTypeReader reader = new FieldTypeReader(notation, structs);
    FieldType type = reader.type(0);
    if (reader.position != notation.length()) {
      throw reader.unexpected("nothing more");
    }
    if (type.depth() > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "type `" + notation + "` nests " + type.depth() + " deep, allowed: " + DEPTH_MAX);
    }
    return type;
  }

  private FieldType type(int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("type nests too deep, allowed: " + DEPTH_MAX);
    }
    String word = word();
    return switch (word) {
      case "option" -> new Option(element('<', '>', depth));
      case "vector" -> new Vector(element('<', '>', depth));
      case "vecmap" -> {
        FieldType key = element('<', ',', depth);
        FieldType value = type(depth + 1);
        expect('>');
        yield new VecMap(key, value);
      }
      case "struct" -> {
        expect(':');
        yield structs.apply(word());
      }
      default -> primitive(word);
    };
  }

  private FieldType element(char before, char after, int depth) {
    expect(before);
    FieldType element = type(depth + 1);
    expect(after);
    return element;
  }

  private FieldType primitive(String word) {
    for (PrimitiveType primitive : PrimitiveType.values()) {
      if (primitive.notation().equals(word)) {
        return primitive;
      }
    }
    throw new IllegalArgumentException(
        "unknown type `" + (word.isEmpty() ? notation : word) + "`; there are: " + NOTATIONS);
  }

  private String word() {
    skipBlanks();
    int start = position;
    while (position < notation.length()
        && (Character.isLetterOrDigit(notation.charAt(position))
            || notation.charAt(position) == '_')) {
      position++;
    }
    String word = notation.substring(start, position);
    skipBlanks();
    return word;
  }

  private void expect(char wanted) {
    if (position == notation.length() || notation.charAt(position) != wanted) {
      throw unexpected("`" + wanted + "`");
    }
    position++;
    skipBlanks();
  }

  private void skipBlanks() {
    while (position < notation.length() && notation.charAt(position) == ' ') {
      position++;
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        "type `" + notation + "`: " + wanted + " expected at character " + (position + 1));
  }
}
