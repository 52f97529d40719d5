package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bcs.BcsReader;
import io.haulout.pipelines.FieldType.Field;
import io.haulout.pipelines.FieldType.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The payload of an event, with its structs flattened into leaves. {@link #locate} checks a whole payload in one pass and notes where
 * each leaf begins; values are then read straight from those positions.
 */
final class PayloadLayout {
  private final List<Field> fields;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final FieldType[] types;
  private final int[] fixedWidths;
  private final String[] paths;

  /** A field or a struct's field, by its dotted path; a struct begins where its first leaf begins. */
  record Member(FieldType type, int leaf) {}

  /** The layout of an event, whose payload is that of a struct. */
  PayloadLayout(Struct event) {
    this.fields = event.fields();
    List<FieldType> leaves = new ArrayList<>();
    List<String> leafPaths = new ArrayList<>();
    unfold("", this.fields, leaves, leafPaths);
    types = leaves.toArray(FieldType[]::new);
    paths = leafPaths.toArray(String[]::new);
    fixedWidths = leaves.stream().mapToInt(FieldType::fixedWidthBytes).toArray();
  }

  /** The fields as declared. */
  List<Field> fields() {
    return fields;
  }

  int leafCount() {
    return types.length;
  }

  /** The field of a dotted path, if there is one. */
  Optional<Member> member(String path) {
    return Optional.ofNullable(members.get(path));
  }

  /**
   * Checks a payload from its first byte to its last.
   *
   * @param positions receives where each leaf begins, as an index into the reader's array; {@link #leafCount} long or longer
   * @throws PayloadException with the path of the first leaf that is not valid
   */
  void locate(BcsReader payload, int[] positions) {
    int leaf = 0;
    try {
      for (; leaf < types.length; leaf++) {
        positions[leaf] = payload.position();
        if (fixedWidths[leaf] > 0) {
          payload.skip(fixedWidths[leaf]);
        } else {
          types[leaf].skip(payload);
        }
      }
      payload.finish();
    } catch (BcsException e) {
      throw new PayloadException(leaf < types.length ? paths[leaf] : PayloadException.END, e);
    }
  }

  private void unfold(
      String prefix, List<Field> from, List<FieldType> leaves, List<String> leafPaths) {
    for (Field field : from) {
      String path = prefix + field.name();
      members.put(path, new Member(field.type(), leaves.size()));
      if (field.type() instanceof Struct struct) {
        unfold(path + ".", struct.fields(), leaves, leafPaths);
      } else {
        leaves.add(field.type());
        leafPaths.add(path);
      }
    }
  }
}
