package io.haulout.pipelines;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Packages that are versions of one another. An event belongs to the family that lists its module; it matches at each address
 * of the family. Addresses are those of the versions that introduced a type, not of those that were called.
 *
 * @param modules the modules whose events belong to the family
 * @param addresses per network, in no particular order
 */
record Family(String name, Set<String> modules, Map<String, List<MoveAddress>> addresses) {
  Family {
    modules = Set.copyOf(modules);
    addresses = Map.copyOf(addresses);
  }
}
