package io.haulout.fetcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.StoredObject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorySourceIT {
  private final Vertx vertx = Vertx.vertx();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path root = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    root = Files.createDirectories(folder.resolve("root/deeper"));
    Files.write(root.resolve("7.chk"), new byte[] {1, 2, 3});
    Files.write(folder.resolve("secret.chk"), new byte[] {9});
  }

  @AfterEach
  void close() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void a_file_is_read_whole() throws TimeoutException {
    assertThat(await(source().read(new StoredObject(7, "deeper/7.chk", 3))).getBytes())
        .containsExactly(1, 2, 3);
  }

  @Test
  void a_file_that_has_another_size_by_now_is_read_as_it_is() throws Exception {
    Files.write(root.resolve("7.chk"), new byte[] {1, 2, 3, 4, 5});

    assertThat(await(source().read(new StoredObject(7, "deeper/7.chk", 3))).length())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.chk", "deeper/../../secret.chk", ".."})
  void a_name_that_leads_out_of_the_folder_is_refused(String key) {
    BackfillException failure = failureOf(new StoredObject(7, key, 1));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_REFUSED);
    assertThat(failure.checkpoint()).hasValue(7);
    assertThat(failure).hasMessage("file " + key + " lies outside of " + folder.resolve("root"));
  }

  @Test
  void a_missing_file_is_a_missing_checkpoint() {
    BackfillException failure = failureOf(new StoredObject(8, "deeper/8.chk", 1));

    assertThat(failure.code()).isEqualTo(FailureCode.CHECKPOINT_MISSING);
    assertThat(failure.checkpoint()).hasValue(8);
    assertThat(failure).hasMessageStartingWith("cannot read " + root.resolve("8.chk") + ": ");
  }

  @Test
  void what_is_no_file_is_unavailable() {
    BackfillException failure = failureOf(new StoredObject(8, "deeper", 1));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_UNAVAILABLE);
    assertThat(failure.checkpoint()).hasValue(8);
  }

  private DirectorySource source() {
    return new DirectorySource(vertx, folder.resolve("root"));
  }

  private BackfillException failureOf(StoredObject object) {
    BackfillException failure =
        catchThrowableOfType(BackfillException.class, () -> await(source().read(object)));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(5, TimeUnit.SECONDS);
  }
}
