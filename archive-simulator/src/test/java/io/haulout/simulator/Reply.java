package io.haulout.simulator;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An answer as it came, whatever its status; an absent body is an empty one. */
record Reply(int statusCode, MultiMap headers, Buffer body) {
  static Reply of(HttpResponse<Buffer> response) {
    Buffer body = response.body();
    return new Reply(
        response.statusCode(), response.headers(), body == null ? Buffer.buffer() : body);
  }

  @Nullable
  String header(String name) {
    return headers.get(name);
  }

  byte[] bytes() {
    return body.getBytes();
  }

  String text() {
    return body.toString();
  }

  JsonObject object() {
    return new JsonObject(body);
  }

  JsonArray array() {
    return new JsonArray(body);
  }

  /** The {@code error} object of an aggregator's refusal. */
  JsonObject error() {
    return object().getJsonObject("error");
  }

  String reason() {
    return error().getJsonArray("details").getJsonObject(0).getString("reason");
  }

  String message() {
    return error().getString("message");
  }
}
