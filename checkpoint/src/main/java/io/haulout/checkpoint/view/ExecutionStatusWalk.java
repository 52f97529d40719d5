package io.haulout.checkpoint.view;

import static io.haulout.checkpoint.view.Widths.ADDRESS;
import static io.haulout.checkpoint.view.Widths.U16;
import static io.haulout.checkpoint.view.Widths.U64;

import io.haulout.checkpoint.bcs.BcsReader;

/** Steps over the status of an execution. Most failures have a payload of one width, which their table holds. */
final class ExecutionStatusWalk {
  /** In place of a width: the payload has to be walked. */
  private static final int WALKED = -1;

  private enum Status {
    SUCCESS,
    FAILURE
  }

  /** {@code ExecutionFailureStatus} with the bytes of each payload; 42 and 43 are announced but not confirmed. */
  private enum Failure {
    INSUFFICIENT_GAS(0),
    INVALID_GAS_OBJECT(0),
    INVARIANT_VIOLATION(0),
    FEATURE_NOT_YET_SUPPORTED(0),
    MOVE_OBJECT_TOO_BIG(2 * U64),
    MOVE_PACKAGE_TOO_BIG(2 * U64),
    CIRCULAR_OBJECT_OWNERSHIP(ADDRESS),
    INSUFFICIENT_COIN_BALANCE(0),
    COIN_BALANCE_OVERFLOW(0),
    PUBLISH_ERROR_NON_ZERO_ADDRESS(0),
    SUI_MOVE_VERIFICATION_ERROR(0),
    MOVE_PRIMITIVE_RUNTIME_ERROR(WALKED),
    MOVE_ABORT(WALKED),
    VM_VERIFICATION_OR_DESERIALIZATION_ERROR(0),
    VM_INVARIANT_VIOLATION(0),
    FUNCTION_NOT_FOUND(0),
    ARITY_MISMATCH(0),
    TYPE_ARITY_MISMATCH(0),
    NON_ENTRY_FUNCTION_INVOKED(0),
    COMMAND_ARGUMENT_ERROR(WALKED),
    TYPE_ARGUMENT_ERROR(WALKED),
    UNUSED_VALUE_WITHOUT_DROP(2 * U16),
    INVALID_PUBLIC_FUNCTION_RETURN_TYPE(U16),
    INVALID_TRANSFER_OBJECT(0),
    EFFECTS_TOO_LARGE(2 * U64),
    PUBLISH_UPGRADE_MISSING_DEPENDENCY(0),
    PUBLISH_UPGRADE_DEPENDENCY_DOWNGRADE(0),
    PACKAGE_UPGRADE_ERROR(WALKED),
    WRITTEN_OBJECTS_TOO_LARGE(2 * U64),
    CERTIFICATE_DENIED(0),
    SUI_MOVE_VERIFICATION_TIMEDOUT(0),
    SHARED_OBJECT_OPERATION_NOT_ALLOWED(0),
    INPUT_OBJECT_DELETED(0),
    EXECUTION_CANCELLED_DUE_TO_SHARED_OBJECT_CONGESTION(WALKED),
    ADDRESS_DENIED_FOR_COIN(WALKED),
    COIN_TYPE_GLOBAL_PAUSE(WALKED),
    EXECUTION_CANCELLED_DUE_TO_RANDOMNESS_UNAVAILABLE(0),
    MOVE_VECTOR_ELEM_TOO_BIG(2 * U64),
    MOVE_RAW_VALUE_TOO_BIG(2 * U64),
    INVALID_LINKAGE(0),
    INSUFFICIENT_FUNDS_FOR_WITHDRAW(0),
    NON_EXCLUSIVE_WRITE_INPUT_OBJECT_MODIFIED(ADDRESS);

    private final int payloadBytes;

    Failure(int payloadBytes) {
      this.payloadBytes = payloadBytes;
    }
  }

  private enum ArgumentError {
    TYPE_MISMATCH(0),
    INVALID_BCS_BYTES(0),
    INVALID_USAGE_OF_PURE_ARG(0),
    INVALID_ARGUMENT_TO_PRIVATE_ENTRY_FUNCTION(0),
    INDEX_OUT_OF_BOUNDS(U16),
    SECONDARY_INDEX_OUT_OF_BOUNDS(2 * U16),
    INVALID_RESULT_ARITY(U16),
    INVALID_GAS_COIN_USAGE(0),
    INVALID_VALUE_USAGE(0),
    INVALID_OBJECT_BY_VALUE(0),
    INVALID_OBJECT_BY_MUT_REF(0),
    SHARED_OBJECT_OPERATION_NOT_ALLOWED(0),
    INVALID_ARGUMENT_ARITY(0),
    INVALID_TRANSFER_OBJECT(0),
    INVALID_MAKE_MOVE_VEC_NON_OBJECT_ARGUMENT(0),
    ARGUMENT_WITHOUT_VALUE(0),
    CANNOT_MOVE_BORROWED_VALUE(0),
    CANNOT_WRITE_TO_EXTENDED_REFERENCE(0),
    INVALID_REFERENCE_ARGUMENT(0),
    INVALID_TX_CONTEXT(0);

    private final int payloadBytes;

    ArgumentError(int payloadBytes) {
      this.payloadBytes = payloadBytes;
    }
  }

  private enum TypeArgumentError {
    TYPE_NOT_FOUND,
    CONSTRAINT_NOT_SATISFIED
  }

  private enum UpgradeError {
    UNABLE_TO_FETCH_PACKAGE(ADDRESS),
    NOT_A_PACKAGE(ADDRESS),
    INCOMPATIBLE_UPGRADE(0),
    DIGEST_DOES_NOT_MATCH(WALKED),
    UNKNOWN_UPGRADE_POLICY(1),
    PACKAGE_ID_DOES_NOT_MATCH(2 * ADDRESS);

    private final int payloadBytes;

    UpgradeError(int payloadBytes) {
      this.payloadBytes = payloadBytes;
    }
  }

  private static final Variants<Status> STATUSES =
      new Variants<>("ExecutionStatus", Status.values());
  private static final Variants<Failure> FAILURES =
      new Variants<>("ExecutionFailureStatus", Failure.values());
  private static final Variants<ArgumentError> ARGUMENT_ERRORS =
      new Variants<>("CommandArgumentError", ArgumentError.values());
  private static final Variants<TypeArgumentError> TYPE_ARGUMENT_ERRORS =
      new Variants<>("TypeArgumentError", TypeArgumentError.values());
  private static final Variants<UpgradeError> UPGRADE_ERRORS =
      new Variants<>("PackageUpgradeError", UpgradeError.values());

  private ExecutionStatusWalk() {}

  /** Steps over a status; returns whether it is success. */
  static boolean skip(BcsReader in) {
    if (STATUSES.read(in) == Status.SUCCESS) {
      return true;
    }
    skipFailure(in);
    in.skipOption(U64); // index of the command that failed
    return false;
  }

  private static void skipFailure(BcsReader in) {
    Failure failure = FAILURES.read(in);
    if (failure.payloadBytes != WALKED) {
      in.skip(failure.payloadBytes);
      return;
    }
    switch (failure) {
      case MOVE_PRIMITIVE_RUNTIME_ERROR -> {
        if (in.option()) {
          skipLocation(in);
        }
      }
      case MOVE_ABORT -> {
        skipLocation(in);
        in.skip(U64);
      }
      case COMMAND_ARGUMENT_ERROR -> {
        in.skip(U16);
        in.skip(ARGUMENT_ERRORS.read(in).payloadBytes);
      }
      case TYPE_ARGUMENT_ERROR -> {
        in.skip(U16);
        TYPE_ARGUMENT_ERRORS.read(in);
      }
      case PACKAGE_UPGRADE_ERROR -> skipUpgradeError(in);
      case EXECUTION_CANCELLED_DUE_TO_SHARED_OBJECT_CONGESTION ->
        in.skipElements(in.count(ADDRESS), ADDRESS);
      case ADDRESS_DENIED_FOR_COIN -> {
        in.skip(ADDRESS);
        in.skipString();
      }
      case COIN_TYPE_GLOBAL_PAUSE -> in.skipString();
      default ->
        throw new IllegalStateException("payload neither of one width nor walked: " + failure);
    }
  }

  private static void skipUpgradeError(BcsReader in) {
    UpgradeError error = UPGRADE_ERRORS.read(in);
    if (error.payloadBytes == WALKED) {
      in.skipBytes(); // the digest here is any byte string
    } else {
      in.skip(error.payloadBytes);
    }
  }

  /** Module, function and instruction indexes, and the function's name where it is known. */
  private static void skipLocation(BcsReader in) {
    in.skip(ADDRESS);
    in.skipString();
    in.skip(2 * U16);
    if (in.option()) {
      in.skipString();
    }
  }
}
