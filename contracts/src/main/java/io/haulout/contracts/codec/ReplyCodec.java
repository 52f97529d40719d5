package io.haulout.contracts.codec;

import io.haulout.contracts.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.Locale;

/** One kind of reply on the wire: the shared form of {@link JobWire#REPLY} under a name of its own. */
final class ReplyCodec<R extends Reply> implements MessageCodec<R, R> {
  private final Class<R> kind;

  ReplyCodec(Class<R> kind) {
    this.kind = kind;
  }

  @Override
  public void encodeToWire(Buffer out, R reply) {
    JobWire.REPLY.encodeToWire(out, reply);
  }

  @Override
  public R decodeFromWire(int position, Buffer in) {
    return kind.cast(JobWire.REPLY.decodeFromWire(position, in));
  }

  @Override
  public R transform(R reply) {
    return reply;
  }

  @Override
  public String name() {
    return "haulout.reply." + kind.getSimpleName().toLowerCase(Locale.ROOT);
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
