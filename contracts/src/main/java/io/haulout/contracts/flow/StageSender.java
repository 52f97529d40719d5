package io.haulout.contracts.flow;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Remedy;
import io.haulout.contracts.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one instance to the instances of the next stage, as far as their windows have room. Belongs to
 * the context it was made on.
 *
 * <p>A message waits here, in order, while nobody has room. The queue has no bound of its own: a caller holds at most as
 * many messages as it has pieces of work, because it waits for {@link Sent#admitted} before it makes the next.
 *
 * @param <T> the message, with a codec on the bus
 */
public final class StageSender<T> {
  private final Vertx vertx;
  private final Context context;
  private final Stage target;
  private final StageDirectory directory;
  private final SenderOptions options;
  private final Pause pause;
  private final RandomGenerator random;
  private final ReceiverPool pool;
  private final Deque<Pending<T>> waiting = new ArrayDeque<>();
  private final Map<ReceiverPool.Grant, Pending<T>> inFlight = new HashMap<>();
  private final StageDirectory.Registration registration;
  private @Nullable BackfillException closed;

  /**
   * Starts to follow the directory.
   *
   * @param localNode the node this sender runs on; its receivers are preferred
   */
  public StageSender(
      Vertx vertx,
      String localNode,
      Stage target,
      StageDirectory directory,
      SenderOptions options,
      RandomGenerator random) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.target = target;
    this.directory = directory;
    this.options = options;
    this.pause = new Pause(options.pauseMin(), options.pauseMax());
    this.random = random;
    this.pool = new ReceiverPool(localNode);
    this.registration = directory.listen(new StageDirectory.Listener() {
      @Override
      public void changed() {
        context.runOnContext(ignored -> follow());
      }

      @Override
      public void lost(String address) {
        context.runOnContext(ignored -> giveUp(address));
      }
    });
    follow();
  }

  /**
   * What became of a message.
   *
   * @param admitted completes when a receiver has room and the message is on its way
   * @param durable completes when all of it is committed; fails with a {@link BackfillException}
   */
  public record Sent(Future<Void> admitted, Future<Reply.Durable> durable) {}

  /** Sends a message when a receiver has room for that many bytes. */
  public Sent send(T message, long bytes) {
    Pending<T> pending = new Pending<>(message, bytes);
    if (closed != null) {
      pending.fail(closed);
    } else {
      waiting.add(pending);
      pump();
    }
    return new Sent(pending.admitted.future(), pending.durable.future());
  }

  /** Bytes sent and not answered. */
  public long inFlightBytes() {
    return pool.inFlightBytes();
  }

  public int waitingCount() {
    return waiting.size();
  }

  /** Fails what waits and what is in flight, and takes nothing more. */
  public void close(BackfillException why) {
    closed = why;
    registration.cancel();
    waiting.forEach(pending -> pending.fail(why));
    waiting.clear();
    inFlight.values().forEach(pending -> pending.fail(why));
    inFlight.clear();
  }

  private void follow() {
    if (closed != null) {
      return;
    }
    int senderCount =
        target.upstream().map(stage -> directory.instances(stage).size()).orElse(1);
    pool.update(directory.instances(target), senderCount);
    pump();
  }

  private void giveUp(String address) {
    for (ReceiverPool.Grant lost : pool.lose(address)) {
      Pending<T> pending = inFlight.remove(lost);
      if (pending != null) {
        again(pending, lostReceiver(lost, "it is gone"));
      }
    }
  }

  private void pump() {
    Pending<T> next;
    while ((next = waiting.peek()) != null) {
      ReceiverPool.Grant grant = pool.acquire(next.bytes).orElse(null);
      if (grant == null) {
        return;
      }
      waiting.remove();
      transmit(next, grant);
    }
  }

  private void transmit(Pending<T> pending, ReceiverPool.Grant grant) {
    inFlight.put(grant, pending);
    pending.admitted.tryComplete();
    DeliveryOptions delivery =
        new DeliveryOptions().setSendTimeout(options.replyTimeout().toMillis());
    vertx
        .eventBus()
        .<Reply>request(grant.receiver().address(), pending.message, delivery)
        .onComplete(
            message -> answered(grant, message.body()),
            error -> answered(grant, Reply.Failed.of(lostReceiver(grant, error.toString()))));
  }

  private void answered(ReceiverPool.Grant grant, Reply reply) {
    Pending<T> pending = inFlight.remove(grant);
    pool.release(grant);
    if (pending == null) {
      return; // given up before: the receiver had been lost, and the work was sent elsewhere
    }
    switch (reply) {
      case Reply.Durable durable -> pending.durable.complete(durable);
      case Reply.Failed failed -> again(pending, failed.toException());
    }
    pump();
  }

  /** Sends once more what failed on the way; a failure of the work itself belongs to the caller. */
  private void again(Pending<T> pending, BackfillException failure) {
    boolean full = failure.code() == FailureCode.RECEIVER_FULL;
    boolean lost = failure.code() == FailureCode.RECEIVER_LOST;
    if (closed != null
        || failure.code().remedy() != Remedy.RETRY
        || !(full || (lost && pending.attempts < options.attemptsMax()))) {
      pending.fail(failure);
      return;
    }
    if (lost) {
      pending.attempts++;
    } else {
      pending.refusals++;
    }
    vertx.setTimer(pause.millis(pending.attempts + pending.refusals, random), ignored -> {
      if (closed != null) {
        pending.fail(closed);
      } else {
        waiting.addFirst(pending); // it has waited longest
        pump();
      }
    });
  }

  private static BackfillException lostReceiver(ReceiverPool.Grant grant, String why) {
    return new BackfillException(
        FailureCode.RECEIVER_LOST,
        "no reply from " + grant.receiver().stage().label() + " "
            + grant.receiver().address() + ": " + why);
  }

  private static final class Pending<T> {
    final T message;
    final long bytes;
    final Promise<Void> admitted = Promise.promise();
    final Promise<Reply.Durable> durable = Promise.promise();
    int attempts;
    int refusals;

    Pending(T message, long bytes) {
      this.message = message;
      this.bytes = bytes;
    }

    void fail(BackfillException why) {
      admitted.tryFail(why);
      durable.tryFail(why);
    }
  }
}
