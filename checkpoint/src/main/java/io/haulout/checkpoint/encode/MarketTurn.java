package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.Optional;

/**
 * What one transaction does in the synthetic market.
 *
 * @param balanceManagerId the trader's manager during the turn
 * @param module of the function called first, like {@code function}
 * @param newManager the id of a balance manager that it creates for the trader
 * @param newPool a pool that it creates
 */
record MarketTurn(
    Trader trader,
    SuiAddress balanceManagerId,
    Pool pool,
    String module,
    String function,
    List<DeepBookEvent> events,
    Optional<SuiAddress> newManager,
    Optional<Pool> newPool) {
  MarketTurn {
    events = List.copyOf(events);
  }
}
