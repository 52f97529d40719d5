package io.haulout.contracts.flow;

import java.util.List;

/**
 * Which instances of which stage are running. Implementations are safe to call from any thread; a listener may be called
 * on any thread and must hop to its own context.
 */
public interface StageDirectory {
  /** Adds an instance, or replaces the one with the same address. */
  void announce(StageInstance instance);

  /**
   * Removes an instance that takes no new work but will answer what it holds; nothing happens when there is none with
   * that address.
   */
  void withdraw(String address);

  /** Removes an instance that will never answer again; nothing happens when there is none with that address. */
  void lose(String address);

  /** The instances of a stage, ordered by address. */
  List<StageInstance> instances(Stage stage);

  /** Calls the listener after every change from now on. */
  Registration listen(Listener listener);

  /** Hears of changes. */
  interface Listener {
    /** Instances came, went or changed their window. */
    void changed();

    /** What was sent to this instance and not answered will not be. Called before {@link #changed}. */
    void lost(String address);
  }

  /** Ends a listener. */
  interface Registration {
    void cancel();
  }
}
