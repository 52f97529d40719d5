package io.haulout.simulator;

/**
 * Where one blob ends and the next begins. A hole in the numbering and the end of an epoch begin a new one in any case.
 *
 * @param dataBytesMax most entry bytes of a blob; one larger checkpoint has a blob to itself
 * @param entriesMax most checkpoints of a blob
 * @param expiryEpoch what the archive says about the end of storage, a u32
 */
public record PackRules(long dataBytesMax, int entriesMax, long expiryEpoch) {
  /** Blobs as large as those of the main network. */
  public static final PackRules DEFAULTS =
      new PackRules(3L << 30, 15_000, StoredBlob.EXPIRY_EPOCH_DEFAULT);

  public PackRules {
    OptionCheck.require(dataBytesMax >= 1, "dataBytesMax", dataBytesMax, "at least 1");
    OptionCheck.require(entriesMax >= 1, "entriesMax", entriesMax, "at least 1");
    OptionCheck.require(
        expiryEpoch >= 0 && expiryEpoch <= 0xFFFF_FFFFL,
        "expiryEpoch",
        expiryEpoch,
        "0 to 2^32 - 1");
  }
}
