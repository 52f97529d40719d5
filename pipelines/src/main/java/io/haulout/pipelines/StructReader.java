package io.haulout.pipelines;

import io.haulout.pipelines.FieldType.Field;
import io.haulout.pipelines.FieldType.Struct;
import io.haulout.pipelines.YamlNode.YamlMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of fields, and the structs of a file that they name. Structs may name one another in any order, not in circles. */
final class StructReader {
  private final @Nullable YamlMapping declarations;
  private final Map<String, Struct> structs = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>(); // structs that are being read

  /** A reader of the structs under {@code node}; null where the file has none. */
  StructReader(@Nullable YamlNode node) {
    declarations = node == null ? null : node.mapping("structs");
  }

  /** Reads all structs, so that a mistake is found in one that nothing uses, too. */
  void readAll() {
    if (declarations != null) {
      for (Map.Entry<String, YamlNode> entry : declarations.entries().entrySet()) {
        MoveIdentifier.require(entry.getKey(), "struct " + entry.getKey(), entry.getValue());
        struct(entry.getKey());
      }
    }
  }

  /**
   * Reads members in wire order.
   *
   * @param name what the struct or event is called
   * @param what what messages call it
   */
  Struct fields(String name, YamlNode node, String what) {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : node.mapping(what).entries().entrySet()) {
      String fieldWhat = what + ": field " + entry.getKey();
      MoveIdentifier.require(entry.getKey(), fieldWhat, entry.getValue());
      fields.add(new Field(entry.getKey(), type(entry.getValue(), fieldWhat)));
    }
    try {
      return new Struct(name, fields);
    } catch (IllegalArgumentException e) {
      throw node.mistake(what + ": " + e.getMessage());
    }
  }

  private FieldType type(YamlNode node, String what) {
    try {
      return FieldTypeReader.read(node.text(what), this::struct);
    } catch (IllegalArgumentException e) {
      throw node.mistake(what + ": " + e.getMessage());
    }
  }

  private Struct struct(String name) {
    Struct known = structs.get(name);
    if (known != null) {
      return known;
    }
    YamlNode node = declarations == null ? null : declarations.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no struct `" + name + "` in this file");
    }
    if (open.contains(name)) {
      throw node.mistake(
          "struct " + name + ": contains itself: " + String.join(" > ", open) + " > " + name);
    }
    if (open.size() > FieldTypeReader.DEPTH_MAX) {
      throw node.mistake(
          "struct " + name + ": structs nest too deep, allowed: " + FieldTypeReader.DEPTH_MAX);
    }
    open.add(name);
    Struct struct = fields(name, node, "struct " + name);
    open.remove(name);
    structs.put(name, struct);
    return struct;
  }
}
