package io.haulout.contracts.flow;

import java.util.List;

/**
 * Which instances of which stage are running. Implementations are safe to call from any thread; a listener may be called
 * on any thread and must hop to its own context.
 */
public interface StageDirectory {
  /** Adds an instance, or replaces the one with the same address. */
  void announce(StageInstance instance);

  /** Removes the instance with that address; nothing happens when there is none. */
  void withdraw(String address);

  /** The instances of a stage, ordered by address. */
  List<StageInstance> instances(Stage stage);

  /** Calls the listener after every change from now on. */
  Registration listen(Runnable listener);

  /** Ends a listener. */
  interface Registration {
    void cancel();
  }
}
