package io.haulout.pipelines;

import io.haulout.checkpoint.encode.BcsWriter;
import io.haulout.pipelines.Conversion.Absent;
import io.haulout.pipelines.Conversion.Form;
import io.haulout.pipelines.FieldType.Field;
import io.haulout.pipelines.FieldType.Option;
import io.haulout.pipelines.FieldType.Struct;
import io.haulout.pipelines.FieldType.VecMap;
import io.haulout.pipelines.FieldType.Vector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A random value of a field type, in Java's own terms, with its encoding. What a column should hold is told from the value, never from
 * the bytes, so that decoder and expectation share no code.
 *
 * @param value BigInteger, Boolean, String (also of ids, as hex digits), null for an absent option, List of values, or Map
 */
record GeneratedValue(@Nullable Object value, byte[] encoded) {
  private static final String[] TEXTS = {
    "", "a", "0002::sui::SUI", "dé€𝄞", "line\n\"quoted\" \\ tab\t", "x".repeat(200)
  };

  static GeneratedValue of(FieldType type, Random random) {
    return switch (type) {
      case PrimitiveType primitive -> primitive(primitive, random);
      case Option option -> {
        if (random.nextBoolean()) {
          yield new GeneratedValue(null, new byte[1]);
        }
        GeneratedValue element = of(option.element(), random);
        yield new GeneratedValue(
            element, new BcsWriter().u8(1).fixed(element.encoded()).toByteArray());
      }
      case Vector vector -> {
        List<GeneratedValue> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(of(vector.element(), random));
        }
        yield new GeneratedValue(elements, concatenated(elements));
      }
      case VecMap map -> {
        List<GeneratedValue> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.add(of(
              new Struct(
                  "entry", List.of(new Field("key", map.key()), new Field("value", map.value()))),
              random));
        }
        yield new GeneratedValue(
            Map.of("contents", new GeneratedValue(entries, new byte[0])), concatenated(entries));
      }
      case Struct struct -> {
        Map<String, GeneratedValue> members = new LinkedHashMap<>();
        BcsWriter out = new BcsWriter();
        for (Field field : struct.fields()) {
          GeneratedValue member = of(field.type(), random);
          members.put(field.name(), member);
          out.fixed(member.encoded());
        }
        yield new GeneratedValue(members, out.toByteArray());
      }
    };
  }

  /** The member of a struct, or of a struct's struct, by its dotted path. */
  GeneratedValue at(String path) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      return at(path.substring(0, dot)).at(path.substring(dot + 1));
    }
    return (GeneratedValue) Objects.requireNonNull(((Map<?, ?>) present()).get(path), path);
  }

  BigInteger number() {
    return (BigInteger) present();
  }

  /** What a column of this conversion holds. */
  @Nullable
  Object column(Conversion conversion) {
    if (conversion.absent() == Absent.NEVER) {
      return column(conversion.form());
    }
    if (value != null) {
      return ((GeneratedValue) value).column(conversion.form());
    }
    if (conversion.absent() == Absent.NULL) {
      return null;
    }
    return switch (conversion.form()) {
      case I64 -> 0L;
      case I16 -> (short) 0;
      case NUM -> "0";
      case HEX, TEXT, DEC, BOOL, JSON -> throw new AssertionError(conversion);
    };
  }

  private Object column(Form form) {
    return switch (form) {
      case HEX -> "0x" + present();
      case TEXT, BOOL -> present();
      case I64 -> number().longValue();
      case I16 -> number().shortValueExact();
      case NUM, DEC -> number().toString();
      case JSON -> json();
    };
  }

  private String json() {
    if (value instanceof GeneratedValue element) {
      return element.json();
    }
    if (value instanceof List<?> elements) {
      return elements.stream()
          .map(element -> ((GeneratedValue) element).json())
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .map(member ->
              "\"" + member.getKey() + "\":" + ((GeneratedValue) member.getValue()).json())
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof String text) {
      String escaped = text.length() == 64 // the digits of an id
          ? "0x" + text
          : text.replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t");
      return "\"" + escaped + "\"";
    }
    return String.valueOf(value);
  }

  private Object present() {
    if (value == null) {
      throw new AssertionError("no value");
    }
    return value;
  }

  private static GeneratedValue primitive(PrimitiveType type, Random random) {
    return switch (type) {
      case ID, ADDRESS -> {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        bytes[0] = random.nextBoolean() ? 0 : bytes[0];
        yield new GeneratedValue(HexFormat.of().formatHex(bytes), bytes);
      }
      case U8, U16, U32, U64, U128, U256 -> {
        int width = type.fixedWidthBytes();
        BigInteger most = BigInteger.ONE.shiftLeft(8 * width).subtract(BigInteger.ONE);
        BigInteger number = switch (random.nextInt(4)) {
          case 0 -> BigInteger.ZERO;
          case 1 -> most;
          default -> new BigInteger(8 * width, random);
        };
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
          bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        yield new GeneratedValue(number, bytes);
      }
      case BOOL -> {
        boolean truth = random.nextBoolean();
        yield new GeneratedValue(truth, new byte[] {(byte) (truth ? 1 : 0)});
      }
      case STRING, TYPENAME -> {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        yield new GeneratedValue(text, new BcsWriter().string(text).toByteArray());
      }
    };
  }

  private static byte[] concatenated(List<GeneratedValue> elements) {
    return new BcsWriter()
        .vector(elements, (out, element) -> out.fixed(element.encoded()))
        .toByteArray();
  }
}
