package io.haulout.checkpoint.encode;

import java.util.Locale;

/** A Move type; tags follow {@code TypeTag} of the checkpoint format, where the late-coming integers stand at the end. */
public sealed interface TypeTag permits TypeTag.Primitive, TypeTag.Vector, StructTag {
  /** Appends the tag and what belongs to it. */
  void encode(BcsWriter out);

  /** The canonical text: full-length addresses, parameters separated by a comma without a space. */
  String text();

  /** A type without parameters of its own. */
  enum Primitive implements TypeTag {
    BOOL(0),
    U8(1),
    U64(2),
    U128(3),
    ADDRESS(4),
    SIGNER(5),
    U16(8),
    U32(9),
    U256(10);

    private final int tag;

    Primitive(int tag) {
      this.tag = tag;
    }

    @Override
    public void encode(BcsWriter out) {
      out.uleb128(tag);
    }

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code vector<element>}. */
  record Vector(TypeTag element) implements TypeTag {
    @Override
    public void encode(BcsWriter out) {
      out.uleb128(6);
      element.encode(out);
    }

    @Override
    public String text() {
      return "vector<" + element.text() + ">";
    }
  }
}
