package io.haulout.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAccountTest {
  @TempDir
  Path folder;

  @Test
  void programs_are_run_as_oneself_without_further_words() {
    assertThat(ServerAccount.SELF.command("initdb", "-D", "a b"))
        .containsExactly("initdb", "-D", "a b");
  }

  @Test
  void root_hides_in_a_namespace_or_becomes_the_user_that_owns_nothing() {
    assertThat(ServerAccount.NAMESPACE.command("initdb", "-D", "a b"))
        .containsExactly("unshare", "-U", "initdb", "-D", "a b");
    assertThat(ServerAccount.NOBODY.command("initdb"))
        .containsExactly("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "initdb");
  }

  @Test
  void the_account_that_is_chosen_works() {
    assertThat(ServerAccount.choose().works()).isTrue();
  }

  @Test
  void the_outermost_folder_that_is_closed_to_others_is_found() throws IOException {
    Path real = folder.toRealPath();
    Path outer = Files.createDirectory(real.resolve("outer"));
    Path inner = Files.createDirectories(outer.resolve("inner/data"));
    permit(real, "rwxr-xr-x");
    permit(outer, "rwx--x--x");
    permit(outer.resolve("inner"), "rwxr-xr--");
    permit(inner, "rwx------");

    assertThat(ServerAccount.closedAbove(inner)).contains(outer.resolve("inner"));

    permit(outer.resolve("inner"), "rwx-----x");
    assertThat(ServerAccount.closedAbove(inner)).isEmpty(); // its own bits are the account's affair

    permit(real, "rwx------");
    assertThat(ServerAccount.closedAbove(inner)).contains(real);
  }

  private static void permit(Path folder, String permissions) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
  }
}
