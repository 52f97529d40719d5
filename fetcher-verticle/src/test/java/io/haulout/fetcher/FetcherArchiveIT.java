package io.haulout.fetcher;

import static io.haulout.fetcher.TaskBench.await;
import static io.haulout.fetcher.TaskBench.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.bundle.BundleEntry;
import io.haulout.checkpoint.bundle.BundleReader;
import io.haulout.contracts.BackfillException;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.Remedy;
import io.haulout.contracts.Reply;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageSender;
import io.haulout.fetcher.source.AggregatorOptions;
import io.haulout.fetcher.source.AggregatorSource;
import io.haulout.simulator.ArchiveCounters;
import io.haulout.simulator.ArchiveOptions;
import io.haulout.simulator.ArchiveSimulator;
import io.haulout.simulator.BlobStore;
import io.haulout.simulator.FaultKind;
import io.haulout.simulator.FaultRates;
import io.haulout.simulator.PackRules;
import io.haulout.simulator.PackedCheckpoint;
import io.haulout.simulator.Route;
import io.haulout.simulator.StoredBlob;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole fetcher between an archive over HTTP and a decoder on the bus. */
class FetcherArchiveIT {
  private static final long FIRST = 1_000;
  private static final int COUNT = 240;
  private static final int FRAME_BYTES = 256 << 10;
  private static final long WINDOW_BYTES = 2 << 20;

  private final TaskBench bench = new TaskBench();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @AfterEach
  void close() throws TimeoutException {
    bench.close();
  }

  @Test
  void whatever_goes_wrong_on_the_way_every_wanted_checkpoint_arrives_and_no_other()
      throws Exception {
    BlobStore store = pack(COUNT, 20_000);
    var faults = new FaultRates(0.05, 0.05, 0.05, 0.05, 0);
    ArchiveSimulator archive = start(store, faults);
    deploy(archive);
    bench.startDecoder();

    for (int without : List.of(0, 1, 2)) {
      bench.frames.clear();
      haul(tasks(store, 7, without));

      Map<Long, Integer> arrived = arrivals();
      assertThat(arrived.keySet())
          .containsExactlyElementsOf(LongStream.range(FIRST, FIRST + COUNT)
              .filter(checkpoint -> checkpoint % 3 != without)
              .boxed()
              .toList());
    }

    ArchiveCounters counters = settled(archive);
    assertThat(counters.faults(FaultKind.ERROR)).isPositive();
    assertThat(counters.faults(FaultKind.TRUNCATION)).isPositive();
    assertThat(counters.faults(FaultKind.RESET)).isPositive();
    assertThat(counters.faults(FaultKind.CORRUPTION)).isPositive();
  }

  @Test
  void after_many_failures_nothing_is_left_open() throws Exception {
    BlobStore store = pack(COUNT, 20_000);
    ArchiveSimulator archive = start(store, new FaultRates(0.3, 0.15, 0.15, 0.15, 0));
    deploy(archive);
    bench.startDecoder();

    haul(tasks(store, 3, 0));

    assertThat(arrivals()).hasSize(COUNT * 2 / 3);
    ArchiveCounters counters = settled(archive);
    assertThat(counters.openRequests()).isZero();
    assertThat(counters.requests(Route.BYTE_RANGE)).isGreaterThan(80);
    assertThat(inFlightBytes()).isZero();
  }

  @Test
  void while_no_decoder_answers_the_bytes_held_stay_within_the_windows() throws Exception {
    BlobStore store = pack(1_000, 100_000); // four ranges, each more than sockets hold
    ArchiveSimulator archive = start(store, FaultRates.NONE);
    deploy(archive);
    ConcurrentLinkedQueue<Promise<Reply.Durable>> held = new ConcurrentLinkedQueue<>();
    long decoderWindowBytes = 1 << 20;
    bench.startDecoder(decoderWindowBytes, frame -> {
      Promise<Reply.Durable> answer = Promise.promise();
      held.add(answer);
      return answer.future();
    });
    List<FetchTask> tasks = tasks(store, 250, 3);

    List<Future<Reply.Durable>> open = new ArrayList<>();
    StageSender<FetchTask> sender = sender();
    for (FetchTask task : tasks) {
      open.add(bench.onContext(() -> sender.send(task, task.chargeBytes())).durable());
    }
    waitUntil(() -> inFlightBytes() > WINDOW_BYTES - FRAME_BYTES);
    long bytesSent = archive.counters().bytesSent();
    for (int i = 0;
        i < 20;
        i++) { // the sockets' buffers are full by now, so the archive stands still
      Thread.sleep(20);
      assertThat(inFlightBytes()).isLessThanOrEqualTo(WINDOW_BYTES);
      assertThat(bench.frames.stream().mapToLong(Frame::sizeBytes).sum())
          .isLessThanOrEqualTo(decoderWindowBytes);
    }
    assertThat(archive.counters().bytesSent()).isEqualTo(bytesSent);
    assertThat(archive.counters().openRequests()).isEqualTo(4);

    while (!open.stream().allMatch(Future::isComplete)) {
      Promise<Reply.Durable> answer = held.poll();
      if (answer != null) {
        bench.onContext(() -> answer.tryComplete(Reply.Durable.NOTHING));
      }
    }
    for (Future<Reply.Durable> task : open) {
      await(task);
    }
    assertThat(arrivals()).hasSize(1_000);
    assertThat(settled(archive).openRequests()).isZero();
    assertThat(inFlightBytes()).isZero();
  }

  @Test
  void entries_beyond_2_gib_are_read_from_where_they_are() throws Exception {
    long sizeBytes = (3L << 30) + 999;
    List<Long> offsets = List.of(8L, (1L << 31) - 50, (1L << 31) + 57, sizeBytes - 300);
    Path file = folder.resolve("sparse");
    List<EntryRange> entries = new ArrayList<>();
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < offsets.size(); i++) {
        byte[] entry = TestBlob.entry(FIRST + i, 100);
        sparse.seek(offsets.get(i));
        sparse.write(entry);
        entries.add(new EntryRange(FIRST + i, offsets.get(i), 100, TestBlob.crc32(entry)));
      }
      sparse.setLength(sizeBytes);
    }
    BlobStore store = BlobStore.of(List.of(new StoredBlob(
        TestBlob.ID.value(), "0x0", FIRST, FIRST + 3, false, 53, 4, 400, sizeBytes, file)));
    deploy(start(store, FaultRates.NONE));
    bench.startDecoder();

    List<FetchTask> tasks = new ArrayList<>();
    for (EntryRange entry : entries) {
      tasks.add(task(tasks.size(), TestBlob.ID, sizeBytes, List.of(entry)));
    }
    tasks.add(task(9, TestBlob.ID, sizeBytes, entries.subList(1, 3))); // across the border
    haul(tasks);

    assertThat(arrivals()).containsOnlyKeys(FIRST, FIRST + 1, FIRST + 2, FIRST + 3);
    assertThat(arrivals()).containsEntry(FIRST + 1, 2);
  }

  /** Sends tasks as a job does: what may succeed another time is sent again. */
  private void haul(List<FetchTask> tasks) throws Exception {
    StageSender<FetchTask> sender = sender();
    List<FetchTask> left = tasks;
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      assertThat(attempt).as("attempts").isLessThan(6);
      Map<FetchTask, Future<Reply.Durable>> sent = new LinkedHashMap<>();
      for (FetchTask task : left) {
        sent.put(
            task, bench.onContext(() -> sender.send(task, task.chargeBytes())).durable());
      }
      List<FetchTask> again = new ArrayList<>();
      for (Map.Entry<FetchTask, Future<Reply.Durable>> one : sent.entrySet()) {
        waitUntil(() -> one.getValue().isComplete());
        if (one.getValue().failed()) {
          FailureCode code = BackfillException.of(one.getValue().cause()).code();
          assertThat(code.remedy()).as("%s", code).isIn(Remedy.RETRY, Remedy.QUARANTINE);
          again.add(one.getKey());
        }
      }
      left = again;
    }
  }

  /** How often each checkpoint has arrived, ascending; checks its bytes. */
  private Map<Long, Integer> arrivals() {
    Map<Long, Integer> arrived = new TreeMap<>();
    for (Frame frame : bench.frames) {
      for (FrameEntry entry : frame.entries()) {
        int end = entry.offsetBytes() + entry.lengthBytes();
        assertThat(Arrays.equals(
                Arrays.copyOfRange(frame.bytes(), entry.offsetBytes(), end),
                TestBlob.entry(entry.checkpoint(), entry.lengthBytes())))
            .as("bytes of checkpoint %d", entry.checkpoint())
            .isTrue();
        arrived.merge(entry.checkpoint(), 1, Integer::sum);
      }
    }
    return arrived;
  }

  /** Ranges of so many checkpoints each, without every third one: those whose remainder by three is {@code without}. */
  private static List<FetchTask> tasks(BlobStore store, int checkpointsEach, int without) {
    List<FetchTask> tasks = new ArrayList<>();
    for (StoredBlob blob : store.newestFirst()) {
      try (BundleReader bundle = BundleReader.open(blob.file())) {
        List<EntryRange> wanted = bundle.index().entries().stream()
            .filter(entry -> entry.checkpoint() % 3 != without)
            .map(FetcherArchiveIT::range)
            .toList();
        for (int i = 0; i < wanted.size(); i += checkpointsEach) {
          List<EntryRange> entries =
              wanted.subList(i, Math.min(wanted.size(), i + checkpointsEach));
          tasks.add(task(tasks.size(), new BlobId(blob.blobId()), blob.sizeBytes(), entries));
        }
      }
    }
    return tasks;
  }

  private static EntryRange range(BundleEntry entry) {
    return new EntryRange(
        entry.checkpoint(), entry.offsetBytes(), (int) entry.lengthBytes(), entry.crc32());
  }

  private static FetchTask task(
      long number, BlobId blob, long sizeBytes, List<EntryRange> entries) {
    long start = entries.getFirst().offsetBytes();
    return new FetchTask(
        TaskBench.JOB,
        number,
        AggregatorSource.NAME,
        new Extent.BlobRange(
            blob, sizeBytes, start, entries.getLast().endBytes() - start, entries));
  }

  /** Checkpoints of that length and up to 100 KB more, in four blobs. */
  private BlobStore pack(int count, int lengthMin) throws IOException {
    Random random = new Random(5);
    return BlobStore.pack(
        Files.createDirectories(folder.resolve("blobs")),
        LongStream.range(FIRST, FIRST + count)
            .mapToObj(i -> new PackedCheckpoint(
                i, TestBlob.entry(i, lengthMin + random.nextInt(100_000)), false))
            .iterator(),
        new PackRules(1L << 40, count / 4, 30));
  }

  private ArchiveSimulator start(BlobStore store, FaultRates faults) throws TimeoutException {
    return await(
        ArchiveSimulator.start(bench.vertx, ArchiveOptions.DEFAULTS.withFaults(faults), store));
  }

  private void deploy(ArchiveSimulator archive) throws TimeoutException {
    var source = new AggregatorOptions(
        URI.create(archive.url()), 4, Duration.ofSeconds(2), Duration.ofSeconds(5));
    var options = new FetcherOptions(
        4, 256L << 20, WINDOW_BYTES, FRAME_BYTES, 8, Duration.ofMillis(1), Duration.ofMillis(5));
    await(bench.vertx.deployVerticle(new FetcherVerticle(
        options,
        List.of(vertx -> new AggregatorSource(vertx, source)),
        bench.directory,
        "here",
        "fetcher",
        meters)));
  }

  private StageSender<FetchTask> sender() throws Exception {
    return bench.onContext(() -> new StageSender<>(
        bench.vertx,
        "here",
        Stage.FETCHER,
        bench.directory,
        SenderOptions.DEFAULTS,
        new Random(1)));
  }

  private long inFlightBytes() {
    return (long) meters.get("backfill.fetcher.in.flight.bytes").gauge().value();
  }

  private static ArchiveCounters settled(ArchiveSimulator archive) throws InterruptedException {
    waitUntil(() -> archive.counters().openRequests() == 0);
    return archive.counters();
  }
}
