package io.haulout.launcher.testing;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets the thread of a test wait for what goes on elsewhere. */
public final class Settled {
  private static final long SECONDS_MAX = 60;

  private Settled() {}

  public static <T> T of(Future<T> future) {
    try {
      return future.await(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not settled within " + SECONDS_MAX + " s", e);
    }
  }
}
