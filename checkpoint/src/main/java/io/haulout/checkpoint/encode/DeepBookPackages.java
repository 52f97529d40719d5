package io.haulout.checkpoint.encode;

import java.util.List;

/** Mainnet packages of the DeepBook core, by what they introduced. A type keeps the address of its first package for ever. */
public final class DeepBookPackages {
  /** The first release: orders, balances, flash loans, prices. */
  public static final SuiAddress FIRST =
      SuiAddress.parse("0x2c8d603bc51326b8c13cef9dd07031a408a48dddb541963357661df5d3204809");

  /** The upgrade that brought rebates in three currencies, burning, and events of new balance managers. */
  public static final SuiAddress REBATES =
      SuiAddress.parse("0xcaf6ba059d539a97646d47f0b9ddf843e138d215e2a12ca1f4585d386f7aec3a");

  /** The upgrade that brought referrals and gas-aware fees. */
  public static final SuiAddress REFERRALS =
      SuiAddress.parse("0x00c1a56ec8c4c623a848b2ed2f03d23a25d17570b670c22106f336eb933785cc");

  /** All five whose event types are indexed. */
  public static final List<SuiAddress> MAINNET_CORE = List.of(
      SuiAddress.parse("0xb29d83c26cdd2a64959263abbcfc4a6937f0c9fccaf98580ca56faded65be244"),
      FIRST,
      REBATES,
      REFERRALS,
      SuiAddress.parse("0x2d93777cc8b67c064b495e8606f2f8f5fd578450347bbe7b36e0bc03963c1c40"));

  private DeepBookPackages() {}
}
