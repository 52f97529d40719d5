package io.haulout.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void lines_become_one() {
    assertThat(ErrorText.oneLine(new IllegalStateException("one\n  two\r\n\n three ")))
        .isEqualTo("one two three");
  }

  @Test
  void what_could_redraw_the_terminal_is_shown_as_a_question_mark() {
    assertThat(ErrorText.oneLine(new IllegalStateException("\u001b[2Jgone\u0007 ü 𝄞")))
        .isEqualTo("?[2Jgone? ü 𝄞");
  }

  @Test
  void an_error_without_a_message_is_told_by_its_name() {
    assertThat(ErrorText.oneLine(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void failures_of_files_say_what_is_wrong_and_with_which() {
    assertThat(ErrorText.oneLine(new NoSuchFileException("/a")))
        .isEqualTo("no such file or folder: /a");
    assertThat(ErrorText.oneLine(new AccessDeniedException("/a")))
        .isEqualTo("permission denied: /a");
    assertThat(ErrorText.oneLine(new FileAlreadyExistsException("/a")))
        .isEqualTo("is there already: /a");
    assertThat(ErrorText.oneLine(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("No space left on device: /a");
    assertThat(ErrorText.oneLine(new IOException("broken pipe"))).isEqualTo("broken pipe");
  }

  @Test
  void a_wrapper_of_a_failure_adds_what_it_has_to_say() {
    NoSuchFileException missing = new NoSuchFileException("/a");

    assertThat(ErrorText.oneLine(new UncheckedIOException(missing)))
        .isEqualTo("no such file or folder: /a");
    assertThat(ErrorText.oneLine(new UncheckedIOException("listing /", missing)))
        .isEqualTo("listing /: no such file or folder: /a");
  }
}
