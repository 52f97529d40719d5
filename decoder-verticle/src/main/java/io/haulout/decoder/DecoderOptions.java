package io.haulout.decoder;

import static io.haulout.contracts.Require.require;

/**
 * How one decoder instance works.
 *
 * @param windowBytes bytes of frames that it holds, from their arrival until their rows are durable
 */
public record DecoderOptions(long windowBytes) {
  public static final DecoderOptions DEFAULTS = new DecoderOptions(64L << 20);

  public DecoderOptions {
    require(windowBytes >= 1 << 20, "windowBytes", windowBytes, "1 MiB or more");
  }
}
