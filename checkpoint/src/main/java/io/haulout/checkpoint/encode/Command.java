package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.Optional;

/** A step of a programmable transaction. */
public sealed interface Command {
  record MoveCall(
      SuiAddress packageId,
      String module,
      String function,
      List<? extends TypeTag> typeArguments,
      List<? extends Argument> arguments)
      implements Command {
    public MoveCall {
      typeArguments = List.copyOf(typeArguments);
      arguments = List.copyOf(arguments);
    }
  }

  record TransferObjects(List<? extends Argument> objects, Argument recipient) implements Command {
    public TransferObjects {
      objects = List.copyOf(objects);
    }
  }

  record SplitCoins(Argument coin, List<? extends Argument> amounts) implements Command {
    public SplitCoins {
      amounts = List.copyOf(amounts);
    }
  }

  record MergeCoins(Argument target, List<? extends Argument> sources) implements Command {
    public MergeCoins {
      sources = List.copyOf(sources);
    }
  }

  /** Module byte strings and the packages they depend on; the bytes are shared with the caller. */
  record Publish(List<byte[]> modules, List<SuiAddress> dependencies) implements Command {
    public Publish {
      modules = List.copyOf(modules);
      dependencies = List.copyOf(dependencies);
    }
  }

  record MakeMoveVector(Optional<? extends TypeTag> elementType, List<? extends Argument> elements)
      implements Command {
    public MakeMoveVector {
      elements = List.copyOf(elements);
    }
  }

  record Upgrade(
      List<byte[]> modules, List<SuiAddress> dependencies, SuiAddress packageId, Argument ticket)
      implements Command {
    public Upgrade {
      modules = List.copyOf(modules);
      dependencies = List.copyOf(dependencies);
    }
  }

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case MoveCall call -> {
        out.u8(0).address(call.packageId()).string(call.module()).string(call.function());
        out.vector(call.typeArguments(), (writer, type) -> type.encode(writer));
        encodeAll(call.arguments(), out);
      }
      case TransferObjects transfer -> {
        encodeAll(transfer.objects(), out.u8(1));
        transfer.recipient().encode(out);
      }
      case SplitCoins split -> {
        split.coin().encode(out.u8(2));
        encodeAll(split.amounts(), out);
      }
      case MergeCoins merge -> {
        merge.target().encode(out.u8(3));
        encodeAll(merge.sources(), out);
      }
      case Publish publish ->
        out.u8(4)
            .vector(publish.modules(), BcsWriter::bytes)
            .vector(publish.dependencies(), BcsWriter::address);
      case MakeMoveVector vector -> {
        out.u8(5).option(vector.elementType(), (writer, type) -> type.encode(writer));
        encodeAll(vector.elements(), out);
      }
      case Upgrade upgrade -> {
        out.u8(6)
            .vector(upgrade.modules(), BcsWriter::bytes)
            .vector(upgrade.dependencies(), BcsWriter::address);
        upgrade.ticket().encode(out.address(upgrade.packageId()));
      }
    }
  }

  private static void encodeAll(List<? extends Argument> arguments, BcsWriter out) {
    out.vector(arguments, (writer, argument) -> argument.encode(writer));
  }
}
