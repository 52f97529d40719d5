package io.haulout.pipelines;

import io.haulout.checkpoint.bcs.BcsReader;

/**
 * Strings that Postgres can store. U+0000 is valid UTF-8 and valid JSON, but neither text nor jsonb may hold it; the database would
 * refuse the whole batch without naming the event, so it is refused here, where the event is known.
 */
final class StorableText {
  private StorableText() {}

  static String read(BcsReader payload) {
    int at = payload.position();
    String text = payload.string();
    check(text, payload, at);
    return text;
  }

  /** Refuses a text with U+0000; {@code at} is where the failure points to. */
  static void check(String text, BcsReader payload, int at) {
    if (text.indexOf('\0') >= 0) {
      throw payload.failureAt("string holds U+0000, which Postgres cannot store", at);
    }
  }
}
