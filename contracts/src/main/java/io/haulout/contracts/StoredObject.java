package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

/**
 * One checkpoint in a store that keeps an object for each: a file of a folder, an object of a bucket.
 *
 * @param key name of the object below the store's root, with forward slashes
 * @param lengthBytes size as listed, or 0 where a listing does not say
 */
public record StoredObject(long checkpoint, String key, long lengthBytes) {
  public StoredObject {
    require(checkpoint >= 0, "checkpoint", checkpoint, "0 or more");
    require(!key.isEmpty() && !key.startsWith("/"), "key", key, "a relative name");
    require(lengthBytes >= 0, "lengthBytes", lengthBytes, "0 or more");
  }
}
