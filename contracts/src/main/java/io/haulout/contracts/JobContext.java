package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.List;
import java.util.UUID;

/**
 * What every stage must know of the job that a message belongs to. It travels with the message, so that no stage has to
 * ask another and nothing can go stale.
 *
 * @param network the chain and address list the pipelines use: {@code mainnet} or {@code testnet}
 * @param pipelines names of the pipelines whose rows are wanted, sorted, without duplicates
 */
public record JobContext(UUID job, String network, List<String> pipelines, VerifyLevel verify) {
  public JobContext {
    require(!network.isBlank(), "network", network, "a name");
    require(!pipelines.isEmpty(), "pipelines", pipelines, "one or more");
    pipelines = pipelines.stream().sorted().distinct().toList();
  }
}
