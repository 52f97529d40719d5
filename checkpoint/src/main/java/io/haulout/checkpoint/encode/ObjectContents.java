package io.haulout.checkpoint.encode;

/** BCS of the Move structs that the synthetic chain's objects hold. */
final class ObjectContents {
  private ObjectContents() {}

  /** {@code Coin<T>}: 40 bytes. */
  static byte[] coin(SuiAddress id, long balance) {
    return new BcsWriter(40).address(id).u64(balance).toByteArray();
  }

  /** {@code clock::Clock}: 40 bytes. */
  static byte[] clock(SuiAddress id, long timestampMs) {
    return new BcsWriter(40).address(id).u64(timestampMs).toByteArray();
  }

  /** An object whose body lies in a dynamic field under {@code versionedId}: 72 bytes. */
  static byte[] versioned(SuiAddress id, SuiAddress versionedId, long version) {
    return new BcsWriter(72).address(id).address(versionedId).u64(version).toByteArray();
  }

  /** {@code balance_manager::BalanceManager}, with its bag of balances and no one else allowed to trade: 105 bytes. */
  static byte[] balanceManager(SuiAddress id, SuiAddress owner, SuiAddress bagId, long balances) {
    BcsWriter out = new BcsWriter(105).address(id).address(owner).address(bagId).u64(balances);
    return out.uleb128(0).toByteArray();
  }

  /** The inner state of the randomness object as a dynamic field: 97 bytes. */
  static byte[] randomness(
      SuiAddress id, long version, long epoch, long round, byte[] randomBytes) {
    BcsWriter out =
        new BcsWriter(97).address(id).u64(version); // the field's name is the version too
    return out.u64(version).u64(epoch).u64(round).bytes(randomBytes).toByteArray();
  }

  /** An id and filler up to {@code lengthBytes}, which is at least 32. */
  static byte[] filler(SuiAddress id, int lengthBytes, SeededRandom random) {
    byte[] contents = new byte[lengthBytes];
    id.copyTo(contents, 0);
    random.fill(contents, SuiAddress.LENGTH_BYTES, lengthBytes);
    return contents;
  }
}
