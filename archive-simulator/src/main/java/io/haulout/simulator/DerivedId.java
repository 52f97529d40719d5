package io.haulout.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.haulout.checkpoint.bundle.BundleReader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Ids of the right form that stay the same from run to run. They are not those of Walrus, where a blob's id is the hash of
 * its encoding; nothing that reads blobs can tell.
 */
final class DerivedId {
  private static final int ID_BYTES = 32;
  private static final int BLOB_ID_LENGTH = 43;

  private DerivedId() {}

  /** A hash of size, index and footer: with the entries' checksums these stand for all bytes, and are quick to read. */
  static String ofBundle(BundleReader bundle) {
    MessageDigest sha256 = sha256();
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bundle.sizeBytes()));
    long indexOffset = bundle.footer().indexOffset();
    sha256.update(bundle.readRange(indexOffset, Math.toIntExact(bundle.sizeBytes() - indexOffset)));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
  }

  static String ofObject(String blobId) {
    MessageDigest sha256 = sha256();
    sha256.update("object of ".getBytes(US_ASCII));
    return "0x" + HexFormat.of().formatHex(sha256.digest(blobId.getBytes(US_ASCII)));
  }

  /** Whether it is 32 bytes in URL-safe base64 without padding. */
  static boolean isBlobId(String text) {
    if (text.length() != BLOB_ID_LENGTH) {
      return false;
    }
    try {
      byte[] id = Base64.getUrlDecoder().decode(text);
      return id.length == ID_BYTES
          && Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(id)
              .equals(text); // no stray bits at the end
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
