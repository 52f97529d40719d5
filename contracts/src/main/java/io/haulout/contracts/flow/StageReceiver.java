package io.haulout.contracts.flow;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of one stage instance: announces it, holds no more than its window, and answers each message when
 * the work is durable or has failed. Belongs to the context it was started on.
 *
 * <p>Senders keep to their share of the window; the refusal here is for the moments in which shares change, so that the
 * window holds whatever they believe.
 *
 * @param <T> the message
 */
public final class StageReceiver<T> {
  private final Vertx vertx;
  private final StageDirectory directory;
  private final StageInstance instance;
  private final ToLongFunction<T> charge;
  private final Function<T, Future<Reply.Durable>> work;
  private final CreditWindow window;
  private final AtomicLong inFlightBytes =
      new AtomicLong(); // the window's, for readers on other threads
  private @Nullable MessageConsumer<T> consumer;
  private @Nullable Promise<Void> idle;
  private boolean stopping;

  /**
   * Makes a receiver that does nothing until it is started.
   *
   * @param charge bytes that a message takes of the window
   * @param work what to do with a message; completes when durable, fails with a {@link BackfillException}
   */
  public StageReceiver(
      Vertx vertx,
      StageDirectory directory,
      StageInstance instance,
      ToLongFunction<T> charge,
      Function<T, Future<Reply.Durable>> work) {
    this.vertx = vertx;
    this.directory = directory;
    this.instance = instance;
    this.charge = charge;
    this.work = work;
    this.window = new CreditWindow(instance.windowBytes());
  }

  /** Listens, then announces the instance. */
  public Future<Void> start() {
    MessageConsumer<T> listening = vertx.eventBus().consumer(instance.address());
    consumer = listening;
    listening.handler(this::receive);
    return listening.completion().onSuccess(ignored -> directory.announce(instance));
  }

  /** Leaves the directory, then waits until everything in flight is answered. */
  public Future<Void> stop() {
    stopping = true;
    directory.withdraw(instance.address());
    Promise<Void> drained = Promise.promise();
    idle = drained;
    if (window.inFlightBytes() == 0) {
      drained.complete();
    }
    return drained
        .future()
        .compose(ignored -> consumer == null ? Future.succeededFuture() : consumer.unregister());
  }

  /** Bytes held now. Safe from any thread. */
  public long inFlightBytes() {
    return inFlightBytes.get();
  }

  private void receive(Message<T> message) {
    long bytes = charge.applyAsLong(message.body());
    if (stopping || !window.tryAcquire(bytes)) {
      message.reply(Reply.Failed.of(new BackfillException(
          FailureCode.RECEIVER_FULL, instance.address() + " has no room for " + bytes + " bytes")));
      return;
    }
    inFlightBytes.set(window.inFlightBytes());
    begin(message.body()).onComplete(done -> {
      window.release(bytes);
      inFlightBytes.set(window.inFlightBytes());
      message.reply(done.succeeded() ? done.result() : Reply.Failed.of(done.cause()));
      if (idle != null && window.inFlightBytes() == 0) {
        idle.tryComplete();
      }
    });
  }

  private Future<Reply.Durable> begin(T message) {
    try {
      return work.apply(message);
    } catch (
        RuntimeException
            e) { // the verticle's edge: a bug in the work becomes an answer, not a lost message
      return Future.failedFuture(e);
    }
  }
}
