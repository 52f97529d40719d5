package io.haulout.checkpoint.view;

import io.haulout.checkpoint.view.TypeRegistry.Definition;
import io.haulout.checkpoint.view.TypeRegistry.TypeExpression;
import io.haulout.checkpoint.view.TypeRegistry.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Random checkpoints that are valid by the registry, and what stands where in them. Variants that came up least often are
 * preferred, so that a few hundred checkpoints hold them all.
 */
final class CheckpointGenerator {
  private static final int NESTING_MAX = 14;

  /** What a marked byte is. */
  enum Role {
    TAG,
    FLAG,
    COUNT,
    COUNT_OF_ONE,
    COUNT_NOT_ZERO,
    BYTES_LENGTH,
    FIXED_LENGTH,
    TEXT,
    INTENT
  }

  /**
   * A place that the reader must check.
   *
   * @param offset from the entry's start
   * @param lengthBytes bytes of the ULEB128 there, or of the text
   * @param name the enum's name, for a tag
   * @param number variants of that enum, or the fixed length
   */
  record Mark(Role role, int offset, int lengthBytes, String name, int number) {}

  private final TypeRegistry registry;
  private final Random random;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, List<String>> reachable = new HashMap<>();
  private BcsBytes out = new BcsBytes();
  private List<Mark> marks = new ArrayList<>();
  private int transactionCount;
  private int nesting;

  CheckpointGenerator(TypeRegistry registry, long seed) {
    this.registry = registry;
    this.random = new Random(seed);
  }

  /** How often each variant came up, as {@code Enum.Variant}. */
  Map<String, Integer> uses() {
    return uses;
  }

  /** The marks of the checkpoint made last, in order. */
  List<Mark> marks() {
    return marks;
  }

  /** An entry with its encoding byte. */
  byte[] checkpoint() {
    out = new BcsBytes().u8(1);
    marks = new ArrayList<>();
    transactionCount = random.nextInt(4);
    write("CheckpointData");
    return out.toArray();
  }

  private void write(String type) {
    write(new TypeExpression(type, List.of()));
  }

  private void write(TypeExpression type) {
    switch (type.name()) {
      case "bool" -> flag();
      case "u8" -> random(1);
      case "u16" -> random(2);
      case "u32" -> random(4);
      case "u64" -> random(8);
      case "fixed" -> random(number(type));
      case "zero" -> {
        mark(Role.INTENT, number(type), "", 0);
        out.fill(0, number(type));
      }
      case "string" -> text();
      case "bytes" -> bytes(type);
      case "contents" -> byteString(Role.BYTES_LENGTH, 32 + random.nextInt(200));
      case "option" -> {
        if (flag()) {
          write(type.only());
        }
      }
      case "vector" -> list(Role.COUNT, length(), type.only());
      case "nonempty" -> list(Role.COUNT_NOT_ZERO, 1 + length(), type.only());
      case "one" -> list(Role.COUNT_OF_ONE, 1, type.only());
      case "perTransaction" -> list(Role.COUNT, transactionCount, type.only());
      case "map" -> map(type.arguments().get(0), type.arguments().get(1));
      case "tuple" -> type.arguments().forEach(this::write);
      default -> defined(type.name());
    }
  }

  private void defined(String name) {
    nesting++;
    switch (registry.definition(name)) {
      case Definition.Struct struct -> struct.members().forEach(this::write);
      case Definition.Choice choice -> {
        int tag = tag(choice);
        Variant variant = choice.variants().get(tag);
        uses.merge(choice.name() + "." + variant.name(), 1, Integer::sum);
        mark(Role.TAG, 1, choice.name(), choice.variants().size());
        out.u8(tag);
        variant.members().forEach(this::write);
      }
    }
    nesting--;
  }

  private int tag(Definition.Choice choice) {
    if (nesting > NESTING_MAX) {
      return 0;
    }
    int best = random.nextInt(choice.variants().size());
    if (random.nextInt(3) > 0) {
      for (int tag = 0; tag < choice.variants().size(); tag++) {
        if (leastUsesBelow(choice, tag) < leastUsesBelow(choice, best)) {
          best = tag;
        }
      }
    }
    return best;
  }

  /** How often that variant came up that came up least, of this one and all that it can hold. */
  private int leastUsesBelow(Definition.Choice choice, int tag) {
    String key = choice.name() + "." + choice.variants().get(tag).name();
    List<String> reachable = reachable(key, choice.variants().get(tag));
    int least = uses.getOrDefault(key, 0);
    for (String other : reachable) {
      least = Math.min(least, uses.getOrDefault(other, 0));
    }
    return least;
  }

  private List<String> reachable(String key, Variant variant) {
    List<String> known = reachable.get(key);
    if (known == null) {
      known = List.copyOf(registry.variantsBelow(variant.members()));
      reachable.put(key, known);
    }
    return known;
  }

  private boolean flag() {
    boolean value = random.nextBoolean();
    mark(Role.FLAG, 1, "", 0);
    out.u8(value ? 1 : 0);
    return value;
  }

  private void list(Role role, int count, TypeExpression element) {
    mark(role, 1, element.name(), 0);
    out.uleb(count);
    for (int i = 0; i < count; i++) {
      write(element);
    }
  }

  /** Keys are made aside, sorted by their encoded bytes, and put in front of their values. */
  private void map(TypeExpression key, TypeExpression value) {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    BcsBytes outer = out;
    List<Mark> outerMarks = marks;
    marks = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      out = new BcsBytes();
      write(key);
      keys.add(out.toArray());
    }
    out = outer;
    marks = outerMarks;
    mark(Role.COUNT, 1, "map", 0);
    out.uleb(keys.size());
    for (byte[] bytes : keys) {
      out.raw(bytes);
      write(value);
    }
  }

  private void bytes(TypeExpression type) {
    if (type.arguments().isEmpty()) {
      byteString(
          Role.BYTES_LENGTH, random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(40));
    } else {
      byteString(Role.FIXED_LENGTH, number(type));
    }
  }

  private void byteString(Role role, int length) {
    mark(role, length > 0x7f ? 2 : 1, "", length);
    out.uleb(length);
    random(length);
  }

  private void text() {
    String[] pieces = {"a", "Z", "_", "0", "name", "é", "語", "😀"};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12) == 0 ? 90 : random.nextInt(8); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    BcsBytes encoded = new BcsBytes().string(text.toString());
    int lengthBytes = encoded.size() > 0x80 ? 2 : 1;
    mark(Role.BYTES_LENGTH, lengthBytes, "", encoded.size() - lengthBytes);
    if (!text.isEmpty()) {
      marks.add(new Mark(Role.TEXT, out.size() + lengthBytes, encoded.size() - lengthBytes, "", 0));
    }
    out.raw(encoded);
  }

  private void random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    out.raw(bytes);
  }

  private int length() {
    return nesting > NESTING_MAX ? 0 : random.nextInt(3);
  }

  private void mark(Role role, int lengthBytes, String name, int number) {
    marks.add(new Mark(role, out.size(), lengthBytes, name, number));
  }

  private static int number(TypeExpression type) {
    return Integer.parseInt(type.only().name());
  }
}
