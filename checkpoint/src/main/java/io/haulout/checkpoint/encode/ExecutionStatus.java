package io.haulout.checkpoint.encode;

import java.util.Optional;
import java.util.OptionalLong;

/** How a transaction ended; of the many failures the two that make up most of those seen. */
public sealed interface ExecutionStatus {
  record Success() implements ExecutionStatus {}

  record InsufficientGas(OptionalLong command) implements ExecutionStatus {}

  /**
   * A Move function gave up with a code of its own.
   *
   * @param function index of the function in its module, u16, like {@code instruction} in the function
   * @param command index of the failing command
   */
  record MoveAbort(
      SuiAddress packageId,
      String module,
      int function,
      int instruction,
      Optional<String> functionName,
      long code,
      OptionalLong command)
      implements ExecutionStatus {
    public MoveAbort {
      StructTag.requireIdentifier("module", module);
    }
  }

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case Success success -> out.u8(0);
      case InsufficientGas failure -> encodeCommand(failure.command(), out.u8(1).u8(0));
      case MoveAbort abort -> {
        out.u8(1)
            .u8(12)
            .address(abort.packageId())
            .string(abort.module())
            .u16(abort.function())
            .u16(abort.instruction());
        out.option(abort.functionName(), BcsWriter::string).u64(abort.code());
        encodeCommand(abort.command(), out);
      }
    }
  }

  private static void encodeCommand(OptionalLong command, BcsWriter out) {
    out.bool(command.isPresent());
    command.ifPresent(out::u64);
  }
}
