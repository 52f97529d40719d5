package io.haulout.simulator;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Serial;

/** An answer other than the one asked for, as the real servers word it: plain text, JSON, or an empty body. */
final class Refusal extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  /** The reasons an aggregator gives, each with its status and its status's name. */
  enum Reason {
    INVALID_CONSISTENCY_CHECK(400, "INVALID_ARGUMENT"),
    INVALID_BYTE_RANGE(400, "INVALID_ARGUMENT"),
    BLOB_TOO_LARGE(403, "SIZE_EXCEEDED"),
    BLOB_NOT_FOUND(404, "NOT_FOUND"),
    UNSATISFIABLE_RANGE(416, "RANGE_NOT_SATISFIABLE"),
    FORBIDDEN_BLOB(451, "UNAVAILABLE_FOR_LEGAL_REASONS"),
    INTERNAL_ERROR(500, "INTERNAL"),
    BLOB_UNAVAILABLE(503, "UNAVAILABLE");

    private final int code;
    private final String status;

    Reason(int code, String status) {
      this.code = code;
      this.status = status;
    }

    /** On the wire both range errors have the same name; the status tells the route. */
    private String wireName() {
      return this == UNSATISFIABLE_RANGE ? INVALID_BYTE_RANGE.name() : name();
    }
  }

  private final int code;
  private final String contentType;
  private final String body;

  private Refusal(int code, String contentType, String body) {
    super(code + " " + body, null, false, false); // an answer, not a fault: nobody looks at a trace
    this.code = code;
    this.contentType = contentType;
    this.body = body;
  }

  /** A request the web framework turns away before any handler sees it. */
  static Refusal badRequest(String text) {
    return new Refusal(400, "text/plain; charset=utf-8", text);
  }

  static Refusal tooManyRequests() {
    return new Refusal(
        429,
        "text/plain; charset=utf-8",
        "the aggregator is receiving too many requests; please try again later");
  }

  /** The archival service's handlers say nothing but a status. */
  static Refusal empty(int code) {
    return new Refusal(code, "", "");
  }

  static Refusal of(Reason reason, String message) {
    JsonArray details = new JsonArray()
        .add(new JsonObject()
            .put("@type", "ErrorInfo")
            .put("reason", reason.wireName())
            .put("domain", "daemon.walrus.space")
            .put("metadata", new JsonObject()));
    if (reason == Reason.INTERNAL_ERROR) {
      details.add(new JsonObject()
          .put("@type", "DebugInfo")
          .put("stackEntries", new JsonArray())
          .put("detail", "TraceID: 0"));
    }
    JsonObject error = new JsonObject()
        .put("status", reason.status)
        .put("code", reason.code)
        .put("message", message)
        .put("details", details);
    return new Refusal(
        reason.code, "application/json", new JsonObject().put("error", error).encode());
  }

  void answer(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(code);
    if (!contentType.isEmpty()) {
      response.putHeader("content-type", contentType);
    }
    response.end(body);
  }
}
