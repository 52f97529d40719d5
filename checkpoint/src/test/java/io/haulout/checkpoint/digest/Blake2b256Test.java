package io.haulout.checkpoint.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Blake2b256Test {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void the_published_vectors_hold() {
    assertThat(HEX.formatHex(Blake2b256.hash()))
        .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    assertThat(HEX.formatHex(Blake2b256.hash("abc".getBytes(US_ASCII))))
        .isEqualTo("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  }

  /** From an independent implementation, on bytes 0, 1, 2 ... mod 251: around the borders of one and two blocks. */
  @Test
  void lengths_around_the_block_borders_hold() {
    assertThat(ofCounting(127))
        .isEqualTo("f2fe67ff342e21b8f45e8f2e0bcd1d9243245d50ee6c78042e9c491388791c72");
    assertThat(ofCounting(128))
        .isEqualTo("c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1");
    assertThat(ofCounting(129))
        .isEqualTo("f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9");
    assertThat(ofCounting(256))
        .isEqualTo("582f782226018ec33076bd8d1c42413530ac7e1126260ffc0f306ba3befc3f24");
    assertThat(ofCounting(1000))
        .isEqualTo("b372d0608f720c8c3dd41e9c8eecb10143b41abe520b616607e754bf79c08331");
  }

  @Test
  void the_split_into_updates_does_not_matter() {
    long seed = 20250117;
    Random random = new Random(seed);
    Blake2b256 hash = new Blake2b256();
    for (int run = 0; run < 300; run++) {
      byte[] bytes = new byte[random.nextInt(700)];
      random.nextBytes(bytes);
      int at = 0;
      while (at < bytes.length) {
        int length = 1 + random.nextInt(bytes.length - at);
        hash.update(bytes, at, length);
        at += length;
      }
      byte[] out = new byte[40];
      hash.digest(out, 5);
      assertThat(HEX.formatHex(out, 5, 37))
          .as("seed %d, run %d, %d bytes", seed, run, bytes.length)
          .isEqualTo(HEX.formatHex(Blake2b256.hash(bytes)));
    }
  }

  @Test
  void a_digest_leaves_the_instance_as_new() {
    Blake2b256 hash = new Blake2b256();
    hash.update(new byte[200], 0, 200);
    byte[] first = new byte[32];
    byte[] second = new byte[32];

    hash.digest(first, 0);
    hash.digest(second, 0);

    assertThat(first).isNotEqualTo(second);
    assertThat(second).isEqualTo(Blake2b256.hash());
  }

  @Test
  void bounds_are_checked_before_anything_changes() {
    Blake2b256 hash = new Blake2b256();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> hash.update(new byte[4], 2, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> hash.digest(new byte[40], 9));

    byte[] out = new byte[32];
    hash.digest(out, 0);
    assertThat(out).isEqualTo(Blake2b256.hash());
  }

  @Test
  void each_kind_of_digest_hashes_its_own_prefix_first() {
    byte[] value = {9, 1, 2, 3, 9};
    byte[] inner = {1, 2, 3};
    Map<DigestKind, String> prefixes = Map.of(
        DigestKind.TRANSACTION, "TransactionData::",
        DigestKind.EFFECTS, "TransactionEffects::",
        DigestKind.EVENTS, "TransactionEvents::",
        DigestKind.CONTENTS, "CheckpointContents::",
        DigestKind.SUMMARY, "CheckpointSummary::",
        DigestKind.OBJECT, "Object::");
    assertThat(prefixes).containsOnlyKeys(DigestKind.values());
    prefixes.forEach((kind, prefix) -> assertThat(kind.of(value, 1, 3))
        .as(prefix)
        .isEqualTo(Blake2b256.hash(prefix.getBytes(US_ASCII), inner)));
  }

  private static String ofCounting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return HEX.formatHex(Blake2b256.hash(bytes));
  }
}
