package io.haulout.contracts.codec;

import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.vertx.core.eventbus.EventBus;

/** Makes a bus understand every message of the stages. */
public final class BusCodecs {
  private BusCodecs() {}

  /** Registers the codecs; once for each Vert.x, before the first message. */
  public static void register(EventBus bus) {
    bus.registerDefaultCodec(FetchTask.class, TaskWire.FETCH_TASK);
    bus.registerDefaultCodec(Frame.class, TaskWire.FRAME);
    bus.registerDefaultCodec(RowBatch.class, RowWire.ROW_BATCH);
    bus.registerDefaultCodec(JobRequest.class, JobWire.JOB_REQUEST);
    bus.registerDefaultCodec(JobStatus.class, JobWire.JOB_STATUS);
    // The bus looks a codec up by the exact class of a message, so both kinds of reply share one
    // wire form.
    bus.registerDefaultCodec(Reply.Durable.class, new ReplyCodec<>(Reply.Durable.class));
    bus.registerDefaultCodec(Reply.Failed.class, new ReplyCodec<>(Reply.Failed.class));
  }
}
