package io.haulout.checkpoint.encode;

/** What a command is applied to. Indices are u16. */
public sealed interface Argument {
  record GasCoin() implements Argument {}

  record Input(int index) implements Argument {}

  /** The only value that command {@code command} returned. */
  record Result(int command) implements Argument {}

  /** One of the values that command {@code command} returned. */
  record NestedResult(int command, int index) implements Argument {}

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case GasCoin gasCoin -> out.u8(0);
      case Input input -> out.u8(1).u16(input.index());
      case Result result -> out.u8(2).u16(result.command());
      case NestedResult result -> out.u8(3).u16(result.command()).u16(result.index());
    }
  }
}
