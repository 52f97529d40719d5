package io.haulout.contracts.flow;

import static io.haulout.contracts.Require.require;

/**
 * One running instance of a stage, as it announces itself.
 *
 * @param node the process it runs in
 * @param address bus address of this instance alone; work is never sent round robin
 * @param windowBytes bytes of work it is willing to hold, from all senders together
 */
public record StageInstance(Stage stage, String node, String address, long windowBytes) {
  public StageInstance {
    require(!node.isBlank(), "node", node, "a name");
    require(!address.isBlank(), "address", address, "an address");
    require(windowBytes >= 1, "windowBytes", windowBytes, "1 or more");
  }
}
