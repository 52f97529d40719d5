package io.haulout.contracts.codec;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Codec of one message type: a version byte, then the fields. Inside one JVM the message itself is handed on; its
 * contents are immutable by contract.
 *
 * <p>A newer version may only add fields after the old ones. The reader gets the version that was written, so a node
 * understands its predecessors; it refuses a version that it does not know rather than guess.
 *
 * @param <T> the message
 */
final class VersionedCodec<T> implements MessageCodec<T, T> {
  private final String name;
  private final int version;
  private final BiConsumer<WireWriter, T> write;
  private final BiFunction<WireReader, Integer, T> read;

  VersionedCodec(
      String name,
      int version,
      BiConsumer<WireWriter, T> write,
      BiFunction<WireReader, Integer, T> read) {
    this.name = name;
    this.version = version;
    this.write = write;
    this.read = read;
  }

  @Override
  public void encodeToWire(Buffer out, T message) {
    write.accept(new WireWriter(out).u8(version), message);
  }

  @Override
  public T decodeFromWire(int position, Buffer in) {
    WireReader reader = new WireReader(in, position);
    int written = reader.u8();
    if (written < 1 || written > version) {
      throw new IllegalArgumentException(
          "message " + name + " of version " + written + ", this node knows 1 to " + version);
    }
    return read.apply(reader, written);
  }

  @Override
  public T transform(T message) {
    return message;
  }

  @Override
  public String name() {
    return "haulout." + name;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
