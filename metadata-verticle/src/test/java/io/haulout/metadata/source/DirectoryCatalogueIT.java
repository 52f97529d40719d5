package io.haulout.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCatalogueIT {
  private static final SpanSet WANTED = SpanSet.of(new CheckpointSpan(5, 20));

  private final Vertx vertx = Vertx.vertx();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @AfterEach
  void close() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void wanted_checkpoints_are_found_at_any_depth_and_listed_in_order() throws Exception {
    write("b/deeper/7.chk", 3);
    write("a/12.chk", 5);
    write("5.chk", 1);
    write("4.chk", 1); // not wanted
    write("6.txt", 1); // not a checkpoint

    assertThat(await(catalogue().objects(WANTED)))
        .containsExactly(
            new StoredObject(5, "5.chk", 1),
            new StoredObject(7, "b/deeper/7.chk", 3),
            new StoredObject(12, "a/12.chk", 5));
  }

  @Test
  void an_empty_folder_has_nothing() throws TimeoutException {
    assertThat(await(catalogue().objects(WANTED))).isEqualTo(List.of());
  }

  @Test
  void a_folder_that_is_not_there_is_a_wrong_configuration() {
    Path missing = folder.resolve("missing");

    BackfillException failure = failureOf(new DirectoryCatalogue(vertx, missing).objects(WANTED));

    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_CONFIGURATION);
    assertThat(failure).hasMessage("no directory " + missing + "; name another with --directory");
  }

  @Test
  void two_contents_under_one_number_stop_the_job() throws Exception {
    write("a/7.chk", 3);
    write("b/7.chk", 4);

    BackfillException failure = failureOf(catalogue().objects(WANTED));

    assertThat(failure.code()).isEqualTo(FailureCode.CONFLICTING_CHECKPOINTS);
    assertThat(failure.checkpoint()).hasValue(7);
  }

  private DirectoryCatalogue catalogue() {
    return new DirectoryCatalogue(vertx, folder);
  }

  private void write(String name, int lengthBytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[lengthBytes]);
  }

  private static BackfillException failureOf(Future<?> future) {
    BackfillException failure = catchThrowableOfType(BackfillException.class, () -> await(future));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(5, TimeUnit.SECONDS);
  }
}
