package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;
import java.nio.charset.StandardCharsets;

/**
 * Walks the Move calls of one programmable transaction, in order; other commands are stepped over. Offsets are indexes into
 * the checkpoint's bytes. Call {@link #next} before everything else.
 */
public final class MoveCallCursor {
  private final BcsReader in = new BcsReader(new byte[0]);
  private final CommandLayout command = new CommandLayout();
  private int left;

  MoveCallCursor() {}

  MoveCallCursor start(byte[] bytes, int first, int count) {
    in.reset(bytes, first, bytes.length - first);
    left = count;
    return this;
  }

  /** Moves to the next Move call; false when there is none. */
  public boolean next() {
    while (left > 0) {
      left--;
      command.read(in);
      if (command.isMoveCall) {
        return true;
      }
    }
    return false;
  }

  /** Offset of the 32 bytes of the package's id. */
  public int packageOffset() {
    return command.packageId;
  }

  public int moduleOffset() {
    return command.module;
  }

  public int moduleLength() {
    return command.moduleEnd - command.module;
  }

  public int functionOffset() {
    return command.function;
  }

  public int functionLength() {
    return command.functionEnd - command.function;
  }

  /** The module's name, as a new string. */
  public String module() {
    return new String(in.bytes(), moduleOffset(), moduleLength(), StandardCharsets.UTF_8);
  }

  /** The function's name, as a new string. */
  public String function() {
    return new String(in.bytes(), functionOffset(), functionLength(), StandardCharsets.UTF_8);
  }
}
