package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A Move struct type by the package version that introduced it, its module and its name.
 *
 * @param module a Move identifier, like {@code name}; anything else is refused, since a strict reader would refuse it too
 */
public record StructTag(
    SuiAddress address, String module, String name, List<TypeTag> typeParameters)
    implements TypeTag {
  public StructTag {
    typeParameters = List.copyOf(typeParameters);
    requireIdentifier("module", module);
    requireIdentifier("name", name);
  }

  /** A struct type without type parameters. */
  public static StructTag of(SuiAddress address, String module, String name) {
    return new StructTag(address, module, name, List.of());
  }

  /** As a type among others: the tag of structs, then the struct. */
  @Override
  public void encode(BcsWriter out) {
    out.uleb128(7);
    encodeBare(out);
  }

  /** Where the format has a struct type and nothing else (events, objects): without the tag. */
  public void encodeBare(BcsWriter out) {
    out.address(address).string(module).string(name);
    out.vector(typeParameters, (writer, parameter) -> parameter.encode(writer));
  }

  @Override
  public String text() {
    String path = address + "::" + module + "::" + name;
    return typeParameters.isEmpty()
        ? path
        : path
            + typeParameters.stream().map(TypeTag::text).collect(Collectors.joining(",", "<", ">"));
  }

  /** A letter, or an underscore and something after it; then letters, digits and underscores, all of ASCII. */
  static void requireIdentifier(String what, String value) {
    boolean identifier = !value.isEmpty() && !isDigit(value.charAt(0)) && !value.equals("_");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      identifier &= isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    if (!identifier) {
      throw new IllegalArgumentException("not a Move identifier: " + what + "=" + value);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
