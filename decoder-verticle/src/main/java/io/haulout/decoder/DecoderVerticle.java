package io.haulout.decoder;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Frame;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageReceiver;
import io.haulout.contracts.flow.StageSender;
import io.haulout.contracts.flow.WindowMeters;
import io.haulout.pipelines.PipelineCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.SplittableRandom;

/**
 * One instance of the decoder stage: takes frames, sends their rows to ingest, answers when those are durable. Decoding
 * is work for the processor and runs for milliseconds, so the instance is to be deployed on a worker context.
 */
public final class DecoderVerticle extends VerticleBase {
  private final DecoderOptions options;
  private final StageDirectory directory;
  private final String node;
  private final String address;
  private final MeterRegistry meters;
  private final FrameDecoder decoder; // used on this verticle's context alone
  private StageSender<RowBatch> ingest;
  private StageReceiver<Frame> receiver;

  /**
   * Makes an instance.
   *
   * @param node the process it runs in
   * @param address bus address of this instance alone
   */
  @SuppressWarnings("NullAway.Init") // what belongs to the context is made in start()
  public DecoderVerticle(
      DecoderOptions options,
      PipelineCatalogue pipelines,
      StageDirectory directory,
      String node,
      String address,
      MeterRegistry meters) {
    this.options = options;
    this.directory = directory;
    this.node = node;
    this.address = address;
    this.meters = meters;
    this.decoder = new FrameDecoder(pipelines);
  }

  @Override
  public Future<?> start() {
    ingest = new StageSender<>(
        vertx, node, Stage.INGEST, directory, SenderOptions.DEFAULTS, new SplittableRandom());
    StageInstance instance = new StageInstance(Stage.DECODER, node, address, options.windowBytes());
    receiver = new StageReceiver<>(vertx, directory, instance, Frame::sizeBytes, this::decode);
    WindowMeters.register(
        meters, Stage.DECODER, address, options.windowBytes(), receiver::inFlightBytes);
    return receiver.start();
  }

  /** Hands back what is in flight: its senders send it to another decoder. */
  @Override
  public Future<?> stop() {
    ingest.close(
        new BackfillException(FailureCode.RECEIVER_LOST, "decoder " + address + " is stopping"));
    return receiver.stop();
  }

  private Future<Reply.Durable> decode(Frame frame) {
    RowBatch batch = decoder.decode(frame);
    return ingest.send(batch, batch.sizeBytes()).durable();
  }
}
