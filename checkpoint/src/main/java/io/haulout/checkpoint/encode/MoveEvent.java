package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.Optional;

/**
 * An event of any Move type.
 *
 * @param contents BCS of the struct that {@code type} names, right or wrong; shared with the caller, who leaves it alone
 * @param origin the top-level function that was called; where absent, the first MoveCall of the transaction, and where
 *     there is none, the event type's own package and module
 * @param sender where absent, the sender of the transaction
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes that nobody compares
public record MoveEvent(
    StructTag type, byte[] contents, Optional<Origin> origin, Optional<SuiAddress> sender) {
  /** The package and the module of a function; the module must be a Move identifier. */
  public record Origin(SuiAddress packageId, String module) {
    public Origin {
      StructTag.requireIdentifier("module", module);
    }
  }

  public MoveEvent(
      SuiAddress address,
      String module,
      String name,
      List<? extends TypeTag> typeParameters,
      byte[] contents) {
    this(new StructTag(address, module, name, List.copyOf(typeParameters)), contents);
  }

  public MoveEvent(StructTag type, byte[] contents) {
    this(type, contents, Optional.empty(), Optional.empty());
  }

  /** The same event, emitted under a call of that package and module. */
  public MoveEvent emittedBy(SuiAddress packageId, String module) {
    return new MoveEvent(type, contents, Optional.of(new Origin(packageId, module)), sender);
  }

  /** The same event under another sender than the transaction's. */
  public MoveEvent sentBy(SuiAddress eventSender) {
    return new MoveEvent(type, contents, origin, Optional.of(eventSender));
  }

  void encode(TransactionSpec transaction, BcsWriter out) {
    Origin from = origin
        .or(transaction::firstCalled)
        .orElseGet(() -> new Origin(type.address(), type.module()));
    out.address(from.packageId())
        .string(from.module())
        .address(sender.orElse(transaction.sender()));
    type.encodeBare(out);
    out.bytes(contents);
  }
}
