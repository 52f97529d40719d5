package io.haulout.checkpoint.encode;

/** An account of the synthetic market; the balance manager may be replaced by a newer one. */
final class Trader {
  private final SuiAddress account;
  private final SuiAddress gasCoinId;
  private SuiAddress balanceManagerId;

  Trader(SuiAddress account, SuiAddress gasCoinId, SuiAddress balanceManagerId) {
    this.account = account;
    this.gasCoinId = gasCoinId;
    this.balanceManagerId = balanceManagerId;
  }

  SuiAddress account() {
    return account;
  }

  SuiAddress gasCoinId() {
    return gasCoinId;
  }

  SuiAddress balanceManagerId() {
    return balanceManagerId;
  }

  void movesTo(SuiAddress newBalanceManagerId) {
    balanceManagerId = newBalanceManagerId;
  }
}
