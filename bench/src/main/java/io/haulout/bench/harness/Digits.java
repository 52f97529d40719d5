package io.haulout.bench.harness;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with as many digits as mean something. */
final class Digits {
  private Digits() {}

  /** Rounded to significant digits, but never before the point; never in the notation with an exponent when written plainly. */
  static BigDecimal rounded(double value, int significantDigits) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(significantDigits, RoundingMode.HALF_UP));
    BigDecimal kept = rounded.scale() < 0 ? exact.setScale(0, RoundingMode.HALF_UP) : rounded;
    BigDecimal stripped = kept.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** For people: three significant digits, more only before the point. */
  static String text(double value) {
    return rounded(value, 3).toPlainString();
  }
}
