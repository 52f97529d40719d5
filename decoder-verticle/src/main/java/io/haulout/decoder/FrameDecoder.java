package io.haulout.decoder;

import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bcs.UnknownVariantException;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.checkpoint.view.CheckpointView;
import io.haulout.checkpoint.view.DigestCheck;
import io.haulout.checkpoint.view.DigestMismatchException;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.VerifyLevel;
import io.haulout.pipelines.MalformedEventException;
import io.haulout.pipelines.PipelineCatalogue;
import io.haulout.pipelines.PipelineSelectionException;
import io.haulout.pipelines.RowExtractor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes one frame after the other. Not thread-safe: it reuses its reader and its row buffers. */
final class FrameDecoder {
  /** Selections of pipelines that stay compiled; a node serves few at a time. */
  private static final int EXTRACTORS_MAX = 8;

  private record Selection(String network, List<String> pipelines) {}

  private final PipelineCatalogue catalogue;
  private final CheckpointReader reader = new CheckpointReader();
  private final DigestCheck digests = new DigestCheck();
  private final Map<Selection, RowExtractor> extractors = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Selection, RowExtractor> eldest) {
      return size() > EXTRACTORS_MAX;
    }
  };

  FrameDecoder(PipelineCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Decodes every checkpoint of a frame, all or nothing.
   *
   * @throws BackfillException naming the checkpoint: MALFORMED_CHECKPOINT, UNKNOWN_BCS_VARIANT, SEQUENCE_MISMATCH,
   *     DIGEST_MISMATCH or MALFORMED_EVENT; INVALID_CONFIGURATION when this node does not know the pipelines
   */
  RowBatch decode(Frame frame) {
    RowExtractor extractor = extractor(frame.context());
    SpanRecorder spans = new SpanRecorder();
    boolean complete = false;
    try {
      for (FrameEntry entry : frame.entries()) {
        CheckpointView view = read(frame, entry);
        add(extractor, view);
        spans.add(view);
      }
      RowBatch batch = new RowBatch(
          frame.context(),
          frame.task(),
          frame.number(),
          frame.source(),
          spans.spans(),
          BatchColumns.tables(extractor.take()));
      complete = true;
      return batch;
    } finally {
      if (!complete) {
        extractor
            .take(); // rows of the checkpoints before the bad one must not end up in the next batch
      }
    }
  }

  private CheckpointView read(Frame frame, FrameEntry entry) {
    try {
      CheckpointView view = reader.read(frame.bytes(), entry.offsetBytes(), entry.lengthBytes());
      if (view.sequenceNumber() != entry.checkpoint()) {
        throw failure(
            FailureCode.SEQUENCE_MISMATCH,
            entry.checkpoint(),
            "holds checkpoint " + Long.toUnsignedString(view.sequenceNumber()),
            null);
      }
      if (frame.context().verify() == VerifyLevel.DIGESTS) {
        digests.check(view);
      }
      return view;
    } catch (BcsException e) {
      throw undecodable(entry.checkpoint(), e);
    } catch (DigestMismatchException e) {
      throw failure(
          FailureCode.DIGEST_MISMATCH, entry.checkpoint(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void add(RowExtractor extractor, CheckpointView view) {
    try {
      extractor.add(view);
    } catch (MalformedEventException e) {
      throw new BackfillException(
          FailureCode.MALFORMED_EVENT, view.sequenceNumber(), String.valueOf(e.getMessage()), e);
    } catch (BcsException e) {
      throw undecodable(view.sequenceNumber(), e);
    }
  }

  private static BackfillException undecodable(long checkpoint, BcsException error) {
    FailureCode code = error instanceof UnknownVariantException
        ? FailureCode.UNKNOWN_BCS_VARIANT
        : FailureCode.MALFORMED_CHECKPOINT;
    return failure(code, checkpoint, "does not decode: " + error.getMessage(), error);
  }

  private RowExtractor extractor(JobContext context) {
    Selection selection = new Selection(context.network(), context.pipelines());
    RowExtractor known = extractors.get(selection);
    if (known != null) {
      return known;
    }
    try {
      RowExtractor compiled =
          catalogue.compile(context.network(), context.pipelines()).newExtractor();
      extractors.put(selection, compiled);
      return compiled;
    } catch (PipelineSelectionException e) {
      throw new BackfillException(
          FailureCode.INVALID_CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private static BackfillException failure(
      FailureCode code, long checkpoint, String why, @Nullable Throwable cause) {
    return new BackfillException(code, checkpoint, "checkpoint " + checkpoint + ": " + why, cause);
  }

  /** The spans in the order of the frame, with what a watermark needs of each last checkpoint. */
  private static final class SpanRecorder {
    private final List<DecodedSpan> spans = new ArrayList<>();

    void add(CheckpointView view) {
      long checkpoint = view.sequenceNumber();
      boolean goesOn = !spans.isEmpty() && spans.getLast().span().last() + 1 == checkpoint;
      long first = goesOn ? spans.removeLast().span().first() : checkpoint;
      spans.add(new DecodedSpan(
          new CheckpointSpan(first, checkpoint),
          view.epoch(),
          view.networkTotalTransactions(),
          view.timestampMs()));
    }

    List<DecodedSpan> spans() {
      return spans;
    }
  }
}
