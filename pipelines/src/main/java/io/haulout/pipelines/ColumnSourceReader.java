package io.haulout.pipelines;

import io.haulout.pipelines.ColumnSource.ConstantNumber;
import io.haulout.pipelines.ColumnSource.ConstantText;
import io.haulout.pipelines.ColumnSource.ConstantTruth;
import io.haulout.pipelines.ColumnSource.Difference;
import io.haulout.pipelines.ColumnSource.FirstInputObject;
import io.haulout.pipelines.ColumnSource.FromContext;
import io.haulout.pipelines.ColumnSource.FromField;
import io.haulout.pipelines.Conversion.Absent;
import io.haulout.pipelines.FieldType.Option;
import io.haulout.pipelines.PipelineFile.FamilyReference;
import io.haulout.pipelines.YamlNode.YamlMapping;
import io.haulout.pipelines.YamlNode.YamlScalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where a column's value comes from, and checks that it can come from there in one event. */
final class ColumnSourceReader {
  /** Members that say where the value comes from, and how. */
  static final Set<String> MEMBERS =
      Set.of("from", "subtract", "const", "context", "first_input_object", "as");

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,130})");

  private final String what;
  private final ColumnSchema column;
  private final String eventType;
  private final PayloadLayout layout;
  private final List<FamilyReference> references;

  ColumnSourceReader(
      String what,
      ColumnSchema column,
      String eventType,
      PayloadLayout layout,
      List<FamilyReference> references) {
    this.what = what;
    this.column = column;
    this.eventType = eventType;
    this.layout = layout;
    this.references = references;
  }

  /** The source in the declaration of a column; where it says nothing, the field of the column's name. */
  ColumnSource read(YamlNode node) {
    if (node instanceof YamlScalar) {
      return fromField(node, column.name(), null);
    }
    return source(node.mapping(what));
  }

  /** The source that one event has of its own. */
  ColumnSource override(YamlNode node) {
    YamlMapping mapping = node.mapping(what + ": value in " + eventType);
    mapping.allowOnly(what, MEMBERS);
    if (mapping.entries().isEmpty()) {
      throw mapping.mistake(what + ": value in " + eventType + " is empty");
    }
    return source(mapping);
  }

  private ColumnSource source(YamlMapping node) {
    YamlNode from = node.get("from");
    YamlNode subtract = node.get("subtract");
    YamlNode constant = node.get("const");
    YamlNode context = node.get("context");
    YamlNode object = node.get("first_input_object");
    YamlNode as = node.get("as");
    int given = 0;
    for (YamlNode one : new @Nullable YamlNode[] {from, subtract, constant, context, object}) {
      given += one == null ? 0 : 1;
    }
    if (given > 1) {
      throw node.mistake(
          what + ": only one of from, subtract, const, context, first_input_object can be given");
    }
    if (as != null && given == 1 && from == null && subtract == null) {
      throw as.mistake(what + ": `as` goes with from and subtract only");
    }
    if (subtract != null) {
      return difference(subtract, as);
    }
    if (constant != null) {
      return constant(constant.scalar(what + ": const"));
    }
    if (context != null) {
      return context(context);
    }
    if (object != null) {
      return firstInputObject(object.mapping(what + ": first_input_object"));
    }
    return from == null
        ? fromField(node, column.name(), as)
        : fromField(from, from.text(what + ": from"), as);
  }

  private FromField fromField(YamlNode where, String path, @Nullable YamlNode as) {
    return new FromField(path, conversion(type(where, path), where, as));
  }

  private Difference difference(YamlNode node, @Nullable YamlNode as) {
    List<YamlNode> paths = node.list(what + ": subtract").elements();
    if (paths.size() != 2) {
      throw node.mistake(what + ": subtract: two fields are expected, found " + paths.size());
    }
    for (YamlNode path : paths) {
      FieldType type = type(path, path.text(what + ": subtract"));
      if (type != PrimitiveType.U64) {
        throw path.mistake(
            what + ": subtract: u64 is expected, `" + path.text(what) + "` is " + type.notation());
      }
    }
    return new Difference(
        paths.get(0).text(what), paths.get(1).text(what), conversion(PrimitiveType.U64, node, as));
  }

  private FieldType type(YamlNode where, String path) {
    return layout
        .member(path)
        .orElseThrow(() -> where.mistake(what + ": no field `" + path + "` in " + eventType))
        .type();
  }

  private Conversion conversion(FieldType type, YamlNode where, @Nullable YamlNode as) {
    if (as == null) {
      return impliedConversion(type, where);
    }
    String notation = as.text(what + ": as");
    Optional<Conversion> named = Conversion.named(notation);
    if (named.isEmpty()) {
      throw as.mistake(
          what + ": unknown conversion `" + notation + "`; there are: " + Conversion.allNames());
    }
    Conversion conversion = named.get();
    if (!conversion.accepts(type)) {
      throw as.mistake(what + ": conversion " + notation + " does not take " + type.notation());
    }
    if (conversion.form().sqlType() != column.type()) {
      throw as.mistake(what + ": conversion " + notation + " gives "
          + conversion.form().sqlType().sqlName() + ", the column is "
          + column.type().sqlName());
    }
    if (conversion.absent() == Absent.NULL && !column.nullable()) {
      throw as.mistake(
          what + ": conversion " + notation + " may give NULL; write `nullable: true`");
    }
    return conversion;
  }

  private Conversion impliedConversion(FieldType type, YamlNode where) {
    Conversion conversion = Conversion.between(type, column.type())
        .orElseThrow(() -> where.mistake(what + ": no conversion leads from " + type.notation()
            + " to " + column.type().sqlName()));
    if (conversion.absent() == Absent.NULL && !column.nullable()) {
      String zero = new Conversion(conversion.form(), Absent.ZERO).notation();
      throw where.mistake(what + ": " + type.notation() + " may be absent; write `nullable: true`"
          + (Conversion.named(zero).isPresent() && type instanceof Option
              ? ", or `as: " + zero + "`"
              : ""));
    }
    return conversion;
  }

  private ColumnSource constant(YamlScalar node) {
    if (node.isNull()) {
      if (!column.nullable()) {
        throw node.mistake(what + ": const null; write `nullable: true`");
      }
      return new ConstantText(null);
    }
    return switch (column.type()) {
      case TEXT -> new ConstantText(node.text());
      case BOOLEAN -> new ConstantTruth(node.truth(what + ": const"));
      case BIGINT -> new ConstantNumber(integer(node, Long.MIN_VALUE, Long.MAX_VALUE));
      case SMALLINT -> new ConstantNumber(integer(node, Short.MIN_VALUE, Short.MAX_VALUE));
      case NUMERIC -> {
        if (!INTEGER.matcher(node.text()).matches()) {
          throw node.mistake(what + ": const: an integer is expected, found " + node.kind());
        }
        yield new ConstantText(node.text());
      }
      case JSONB -> throw node.mistake(what + ": const: only null can be constant in jsonb");
    };
  }

  private long integer(YamlScalar node, long least, long most) {
    if (INTEGER.matcher(node.text()).matches()) {
      try {
        long value = Long.parseLong(node.text());
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException tooLarge) {
        throw outOfRange(node, least, most);
      }
    }
    throw outOfRange(node, least, most);
  }

  private PipelineFileException outOfRange(YamlScalar node, long least, long most) {
    return node.mistake(what + ": const: an integer from " + least + " to " + most
        + " is expected, found " + node.kind());
  }

  private FromContext context(YamlNode node) {
    String notation = node.text(what + ": context");
    ContextValue value = ContextValue.named(notation)
        .orElseThrow(() -> node.mistake(what + ": unknown context value `" + notation
            + "`; there are: " + ContextValue.allNames()));
    if (value.sqlType() != column.type()) {
      throw node.mistake(what + ": " + notation + " is " + value.sqlType().sqlName()
          + ", the column is " + column.type().sqlName());
    }
    return new FromContext(value);
  }

  private FirstInputObject firstInputObject(YamlMapping node) {
    String here = what + ": first_input_object";
    node.allowOnly(here, Set.of("type_name", "families", "otherwise"));
    if (column.type() != SqlType.TEXT) {
      throw node.mistake(here + ": is text, the column is " + column.type().sqlName());
    }
    YamlNode typeName = node.require("type_name", here);
    YamlNode familyList = node.require("families", here);
    Set<String> families = new LinkedHashSet<>();
    for (YamlNode element : familyList.list(here + ": families").elements()) {
      String family = element.text(here + ": families");
      families.add(family);
      references.add(new FamilyReference(family, element, here));
    }
    if (families.isEmpty()) {
      throw familyList.mistake(here + ": families: none listed");
    }
    YamlNode otherwise = node.get("otherwise");
    YamlScalar absent = otherwise == null ? null : otherwise.scalar(here + ": otherwise");
    if ((absent == null || absent.isNull()) && !column.nullable()) {
      throw node.mistake(here + ": may be absent; write `otherwise: TEXT`, or `nullable: true`");
    }
    return new FirstInputObject(
        MoveIdentifier.require(typeName.text(here), here, typeName),
        families,
        absent == null || absent.isNull() ? null : absent.text());
  }
}
