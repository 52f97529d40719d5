package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.Reply;
import io.haulout.contracts.flow.StageSender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of one task on their way: sends each, adds up the replies, and remembers the first failure. */
final class Delivery {
  private final FetchTask task;
  private final StageSender<Frame> decoders;
  private final FrameRoom room;
  private final Promise<Reply.Durable> settled = Promise.promise();
  private Reply.Durable sum = Reply.Durable.NOTHING;
  private @Nullable BackfillException failure;
  private int openCount;
  private boolean complete;

  Delivery(FetchTask task, StageSender<Frame> decoders, FrameRoom room) {
    this.task = task;
    this.decoders = decoders;
    this.room = room;
  }

  /**
   * Sends one frame.
   *
   * @param roomBytes the room it was filled in, which is given back when a decoder has taken it
   */
  void send(int number, List<FrameEntry> layout, byte[] bytes, long roomBytes) {
    openCount++;
    StageSender.Sent sent = decoders.send(
        new Frame(task.context(), task.number(), number, task.source(), layout, bytes),
        bytes.length);
    sent.admitted().onComplete(ignored -> room.release(roomBytes));
    sent.durable()
        .onComplete(
            durable -> {
              sum = sum.plus(durable.withBytes(bytes.length));
              closeOne();
            },
            error -> {
              fail(BackfillException.of(error));
              closeOne();
            });
  }

  /** The first failure of a frame or of the reading; reading on would be in vain. */
  @Nullable
  BackfillException failure() {
    return failure;
  }

  void fail(BackfillException why) {
    if (failure == null) {
      failure = why;
    }
  }

  /** Says that no further frame will come; completes when the last one is answered. */
  Future<Reply.Durable> settle() {
    complete = true;
    finishIfSettled();
    return settled.future();
  }

  private void closeOne() {
    openCount--;
    finishIfSettled();
  }

  private void finishIfSettled() {
    if (!complete || openCount > 0) {
      return;
    }
    if (failure == null) {
      settled.tryComplete(sum);
    } else {
      settled.tryFail(failure);
    }
  }
}
