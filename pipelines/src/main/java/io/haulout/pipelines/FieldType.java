package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsReader;
import java.util.List;

/**
 * The type of a declared field: how its bytes are checked and stepped over, and how its value reads as JSON. Every type takes
 * one byte at least, so that a count of elements can be checked against the bytes left. Types are finite trees of bounded
 * depth, so the recursion here is bounded too.
 */
sealed interface FieldType
    permits PrimitiveType, FieldType.Option, FieldType.Vector, FieldType.Struct, FieldType.VecMap {
  /** Values of one struct or event; a bound on what a file of structs of structs can unfold to. */
  int VALUES_MAX = 1024;

  /** The type as pipeline files write it. */
  String notation();

  /** Bytes of every value, or 0 where they differ or have to be looked at. */
  default int fixedWidthBytes() {
    return 0;
  }

  /** Bytes of the shortest value, 1 or more. */
  int minimumWidthBytes();

  /** Levels of types below this one. */
  int depth();

  /** Values that one value of this type is made of, with one element for each list. */
  int valueCount();

  /**
   * Checks one value and steps over it.
   *
   * @throws io.haulout.checkpoint.bcs.BcsException if it is not a valid value
   */
  void skip(BcsReader payload);

  /**
   * Reads one value into a JSON document.
   *
   * @throws io.haulout.checkpoint.bcs.BcsException if it is not a valid value, or cannot be stored
   */
  void json(BcsReader payload, JsonText json);

  /** A member of a struct or event. */
  record Field(String name, FieldType type) {}

  /** One byte 0, or 1 and the value. */
  record Option(FieldType element) implements FieldType {
    @Override
    public String notation() {
      return "option<" + element.notation() + ">";
    }

    @Override
    public int minimumWidthBytes() {
      return 1;
    }

    @Override
    public int depth() {
      return 1 + element.depth();
    }

    @Override
    public int valueCount() {
      return element.valueCount();
    }

    @Override
    public void skip(BcsReader payload) {
      if (payload.option()) {
        element.skip(payload);
      }
    }

    @Override
    public void json(BcsReader payload, JsonText json) {
      if (payload.option()) {
        element.json(payload, json);
      } else {
        json.raw("null");
      }
    }
  }

  /** A count and so many elements. */
  record Vector(FieldType element) implements FieldType {
    @Override
    public String notation() {
      return "vector<" + element.notation() + ">";
    }

    @Override
    public int minimumWidthBytes() {
      return 1;
    }

    @Override
    public int depth() {
      return 1 + element.depth();
    }

    @Override
    public int valueCount() {
      return element.valueCount();
    }

    @Override
    public void skip(BcsReader payload) {
      int count = payload.count(element.minimumWidthBytes());
      if (element.fixedWidthBytes() > 0) {
        payload.skipElements(count, element.fixedWidthBytes());
        return;
      }
      for (int i = 0; i < count; i++) {
        element.skip(payload);
      }
    }

    @Override
    public void json(BcsReader payload, JsonText json) {
      int count = payload.count(element.minimumWidthBytes());
      json.raw('[');
      for (int i = 0; i < count; i++) {
        if (i > 0) {
          json.raw(',');
        }
        json.checkLength(payload);
        element.json(payload, json);
      }
      json.raw(']');
    }
  }

  /** The members one after the other, without framing; measured once, since structs of structs unfold exponentially. */
  final class Struct implements FieldType {
    private final String name;
    private final List<Field> fields;
    private final int minimumWidthBytes;
    private final int depth;
    private final int valueCount;

    /**
     * A struct of these members in wire order.
     *
     * @throws IllegalArgumentException if it has none, or holds more than {@link #VALUES_MAX} values
     */
    Struct(String name, List<Field> fields) {
      if (fields.isEmpty()) {
        throw new IllegalArgumentException(
            "no fields; Move encodes an empty struct as one field: `dummy_field: bool`");
      }
      int width = 0;
      int deepest = 0;
      int values = 0;
      for (Field field : fields) {
        width += field.type().minimumWidthBytes();
        deepest = Math.max(deepest, field.type().depth());
        values += field.type().valueCount();
        if (values > VALUES_MAX) {
          throw new IllegalArgumentException(
              "more than " + VALUES_MAX + " values, structs unfolded");
        }
      }
      this.name = name;
      this.fields = List.copyOf(fields);
      this.minimumWidthBytes = width;
      this.depth = 1 + deepest;
      this.valueCount = values;
    }

    List<Field> fields() {
      return fields;
    }

    @Override
    public String notation() {
      return "struct:" + name;
    }

    @Override
    public int minimumWidthBytes() {
      return minimumWidthBytes;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public int valueCount() {
      return valueCount;
    }

    @Override
    public void skip(BcsReader payload) {
      for (Field field : fields) {
        field.type().skip(payload);
      }
    }

    @Override
    public void json(BcsReader payload, JsonText json) {
      char before = '{';
      for (Field field : fields) {
        json.raw(before);
        json.string(field.name());
        json.raw(':');
        json.checkLength(payload);
        field.type().json(payload, json);
        before = ',';
      }
      json.raw('}');
    }
  }

  /** Move's {@code VecMap}: a count and so many keys, each with its value, in stored order. */
  record VecMap(FieldType key, FieldType value) implements FieldType {
    @Override
    public String notation() {
      return "vecmap<" + key.notation() + "," + value.notation() + ">";
    }

    @Override
    public int minimumWidthBytes() {
      return 1;
    }

    @Override
    public int depth() {
      return 1 + Math.max(key.depth(), value.depth());
    }

    @Override
    public int valueCount() {
      return key.valueCount() + value.valueCount();
    }

    @Override
    public void skip(BcsReader payload) {
      int count = payload.count(key.minimumWidthBytes() + value.minimumWidthBytes());
      for (int i = 0; i < count; i++) {
        key.skip(payload);
        value.skip(payload);
      }
    }

    @Override
    public void json(BcsReader payload, JsonText json) {
      int count = payload.count(key.minimumWidthBytes() + value.minimumWidthBytes());
      json.raw("{\"contents\":[");
      for (int i = 0; i < count; i++) {
        json.raw(i == 0 ? "{\"key\":" : ",{\"key\":");
        json.checkLength(payload);
        key.json(payload, json);
        json.raw(",\"value\":");
        value.json(payload, json);
        json.raw('}');
      }
      json.raw("]}");
    }
  }
}
