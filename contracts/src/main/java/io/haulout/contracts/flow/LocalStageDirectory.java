package io.haulout.contracts.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The directory of one process that runs every stage itself. */
public final class LocalStageDirectory implements StageDirectory {
  private final Map<String, StageInstance> byAddress = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void announce(StageInstance instance) {
    byAddress.put(instance.address(), instance);
    listeners.forEach(Listener::changed);
  }

  @Override
  public void withdraw(String address) {
    if (byAddress.remove(address) != null) {
      listeners.forEach(Listener::changed);
    }
  }

  @Override
  public void lose(String address) {
    listeners.forEach(listener -> listener.lost(address));
    withdraw(address);
  }

  @Override
  public List<StageInstance> instances(Stage stage) {
    return byAddress.values().stream()
        .filter(instance -> instance.stage() == stage)
        .sorted(Comparator.comparing(StageInstance::address))
        .toList();
  }

  @Override
  public Registration listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
