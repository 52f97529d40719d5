package io.haulout.checkpoint.encode;

/** An account of the synthetic market; the balance manager may be replaced by a newer one. */
final class Trader {
  private final SuiAddress account;
  private final SuiAddress gasCoinId;
  private final SuiAddress walletCoinId;
  private SuiAddress balanceManagerId;

  Trader(
      SuiAddress account,
      SuiAddress gasCoinId,
      SuiAddress walletCoinId,
      SuiAddress balanceManagerId) {
    this.account = account;
    this.gasCoinId = gasCoinId;
    this.walletCoinId = walletCoinId;
    this.balanceManagerId = balanceManagerId;
  }

  SuiAddress account() {
    return account;
  }

  SuiAddress gasCoinId() {
    return gasCoinId;
  }

  /** A coin of another currency than the gas coin's. */
  SuiAddress walletCoinId() {
    return walletCoinId;
  }

  SuiAddress balanceManagerId() {
    return balanceManagerId;
  }

  void movesTo(SuiAddress newBalanceManagerId) {
    balanceManagerId = newBalanceManagerId;
  }
}
