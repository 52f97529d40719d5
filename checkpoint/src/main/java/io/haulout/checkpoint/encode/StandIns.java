package io.haulout.checkpoint.encode;

import io.haulout.checkpoint.digest.Blake2b256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What takes the place of things that only keys or the past could make. All of it has the shape that readers check, and none
 * of it passes a signature check: there is no key behind it.
 */
final class StandIns {
  private static final int SIGNATURE_LENGTH_BYTES = 97; // flag, 64 bytes of signature, 32 of key
  private static final int COMMITTEE_SIZE = 100;
  private static final int SIGNERS_MIN = 67; // a quorum of equal stakes
  private static final int SIGNERS_MAX = 88;

  /** The generator of the curve's first group: a valid point, so even a reader that decompresses it goes on. */
  private static final String CURVE_POINT =
      "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";

  private StandIns() {}

  /** What system transactions carry in place of a signature: 97 zero bytes. */
  static byte[] systemSignature() {
    return new byte[SIGNATURE_LENGTH_BYTES];
  }

  /** The shape of an Ed25519 signature by {@code signer} of that transaction, the same whenever asked. */
  static byte[] userSignature(Digest transaction, SuiAddress signer) {
    byte[] signature = new byte[SIGNATURE_LENGTH_BYTES]; // flag 00: Ed25519
    SeededRandom random =
        new SeededRandom(transaction.hashCode() ^ signer.word0() ^ signer.word3());
    random.fill(signature, 1, signature.length);
    return signature;
  }

  /** 48 bytes where the validators' aggregated signature belongs. */
  static byte[] validatorSignature() {
    return HexFormat.of().parseHex(CURVE_POINT);
  }

  /** Indices of the signers of a checkpoint, ascending, about three quarters of 100. */
  static int[] signers(long sequenceNumber) {
    SeededRandom random = new SeededRandom(sequenceNumber);
    int left = random.between(SIGNERS_MIN, SIGNERS_MAX);
    int[] signers = new int[left];
    int next = 0;
    for (int member = 0; member < COMMITTEE_SIZE; member++) {
      if (random.below(COMMITTEE_SIZE - member)
          < left) { // each of those still free is equally likely
        signers[next++] = member;
        left--;
      }
    }
    return signers;
  }

  /** The digest of a checkpoint that was never encoded, so that its successor has something to point at. */
  static Digest unseenCheckpoint(long sequenceNumber) {
    return Digest.of(
        Blake2b256.hash(("checkpoint " + sequenceNumber).getBytes(StandardCharsets.US_ASCII)));
  }
}
