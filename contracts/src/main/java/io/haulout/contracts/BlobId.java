package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.regex.Pattern;

/** A Walrus blob id in its text form: URL-safe base64 of 32 bytes, without padding, case-sensitive. */
public record BlobId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  public BlobId {
    require(FORM.matcher(value).matches(), "blobId", value, "43 characters of URL-safe base64");
  }

  @Override
  public String toString() {
    return value;
  }
}
