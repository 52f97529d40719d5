package io.haulout.metadata;

import static io.haulout.metadata.JobBench.await;
import static io.haulout.metadata.JobBench.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BusAddress;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.flow.Stage;
import io.haulout.ingest.testing.MigratedPostgres;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage on the bus, with a real ledger and a source in memory. */
class MetadataVerticleIT {
  private static final String DATABASE = MigratedPostgres.freshDatabaseUrl();
  private static final String JOB_CANCEL = BusAddress.jobCancel(JobBench.JOB.job());

  private final JobBench bench = new JobBench();
  private final FakeArchive archive = new FakeArchive("walrus").blob(0, 29);
  private final ConcurrentLinkedDeque<JobStatus> statuses = new ConcurrentLinkedDeque<>();
  private String deployment = "";

  @BeforeEach
  void deploy() throws TimeoutException {
    deployment = await(bench.vertx.deployVerticle(new MetadataVerticle(
        JobBench.OPTIONS,
        PgConnectOptions.fromUri(DATABASE),
        List.of(vertx -> archive),
        bench.directory,
        "here",
        "metadata")));
    await(bench
        .vertx
        .eventBus()
        .<JobStatus>consumer(
            BusAddress.jobStatus(JobBench.JOB.job()), message -> statuses.add(message.body()))
        .completion());
  }

  @AfterEach
  void close() throws TimeoutException {
    bench.close();
  }

  @Test
  void a_job_is_accepted_and_its_last_state_published() throws Exception {
    bench.startFetcher();

    JobStatus accepted = order("walrus");

    assertThat(accepted.state()).isIn(JobState.PLANNING, JobState.RUNNING);
    waitUntil(() -> !statuses.isEmpty() && statuses.getLast().state().ended());
    assertThat(statuses.getLast().state()).isEqualTo(JobState.DONE);
    assertThat(statuses.getLast().committedCount()).isEqualTo(30);
    assertThat(bench.directory.instances(Stage.METADATA)).hasSize(1);
  }

  @Test
  void a_source_that_nobody_knows_is_refused() {
    ReplyException refusal = catchThrowableOfType(ReplyException.class, () -> order("elsewhere"));

    assertThat(refusal.failureCode()).isEqualTo(FailureCode.INVALID_CONFIGURATION.number());
    assertThat(refusal).hasMessage("unknown source elsewhere; this node has [walrus]");
  }

  @Test
  void a_request_that_comes_twice_makes_one_job() throws Exception {
    Promise<Reply.Durable> held = Promise.promise();
    bench.startFetcher(8, task -> held.future());
    order("walrus");
    waitUntil(() -> bench.tasks.size() == 3);

    assertThat(order("walrus").state()).isEqualTo(JobState.RUNNING);

    assertThat(archive.asked).hasSize(1);
    assertThat(bench.tasks).hasSize(3);
    bench.onContext(() -> held.tryComplete(Reply.Durable.NOTHING));
  }

  @Test
  void a_job_can_be_told_to_stop() throws Exception {
    bench.startFetcher(8, task -> Promise.<Reply.Durable>promise().future());
    order("walrus");
    waitUntil(() -> bench.tasks.size() == 3);

    await(bench.vertx.eventBus().request(JOB_CANCEL, null));

    waitUntil(() -> !statuses.isEmpty() && statuses.getLast().state().ended());
    assertThat(statuses.getLast().failure())
        .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo(FailureCode.CANCELLED));
  }

  @Test
  void a_stage_that_stops_ends_its_jobs() throws Exception {
    bench.startFetcher(8, task -> Promise.<Reply.Durable>promise().future());
    order("walrus");
    waitUntil(() -> bench.tasks.size() == 3);

    await(bench.vertx.undeploy(deployment));

    waitUntil(() -> !statuses.isEmpty() && statuses.getLast().state().ended());
    assertThat(statuses.getLast().state()).isEqualTo(JobState.FAILED);
    assertThat(bench.directory.instances(Stage.METADATA)).isEmpty();
  }

  private JobStatus order(String source) throws TimeoutException {
    JobRequest request =
        new JobRequest(JobBench.JOB, List.of(source), SpanSet.of(new CheckpointSpan(0, 29)), false);
    return await(bench.vertx.eventBus().<JobStatus>request(BusAddress.JOBS, request))
        .body();
  }
}
