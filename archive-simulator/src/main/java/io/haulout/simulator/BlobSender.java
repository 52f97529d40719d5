package io.haulout.simulator;

import io.haulout.simulator.FaultDice.Fault;
import io.haulout.simulator.Refusal.Reason;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bytes of blobs: by the kernel alone where nothing is asked for but the bytes, else in chunks that can be slowed,
 * spoiled or broken off.
 */
final class BlobSender {
  private static final Logger LOG = LoggerFactory.getLogger(BlobSender.class);

  private final Vertx vertx;
  private final Pace pace;
  private final ArchiveTally tally;
  private final Map<HttpConnection, ConnectionPace> paces = new ConcurrentHashMap<>();

  BlobSender(Vertx vertx, Pace pace, ArchiveTally tally) {
    this.vertx = vertx;
    this.pace = pace;
    this.tally = tally;
  }

  /** Sends the range as the body of a response whose status and headers are set, and ends it in one way or other. */
  void send(HttpServerRequest request, StoredBlob blob, ByteRange range, Optional<Fault> fault) {
    HttpServerResponse response = request.response();
    long length = range.lengthBytes();
    response.putHeader("content-length", Long.toString(length));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    if (fault.isEmpty() && pace.bandwidthBytesPerSecond() == 0) {
      response
          .sendFile(blob.file().toString(), range.start(), length)
          .onFailure(error -> failed(request, blob, error));
      return;
    }
    fault.ifPresent(what -> tally.faultMade(what.kind()));
    boolean corrupt = fault.filter(what -> what.kind() == FaultKind.CORRUPTION).isPresent();
    long position = fault.map(what -> (long) (what.position() * length)).orElse(length);
    ShapedBody.send(
            vertx,
            response,
            paceOf(request.connection()),
            blob.file().toString(),
            range.start(),
            corrupt ? length : position,
            corrupt ? position : ShapedBody.INTACT)
        .compose(sent -> finish(request, fault))
        .onFailure(error -> failed(request, blob, error));
  }

  private static Future<Void> finish(HttpServerRequest request, Optional<Fault> fault) {
    return switch (fault.map(Fault::kind).orElse(FaultKind.CORRUPTION)) {
      case TRUNCATION -> headed(request).compose(written -> request.connection().close());
      case RESET -> headed(request).onSuccess(written -> reset(request.connection()));
      case CORRUPTION, ERROR, ARCHIVAL_ERROR, OVERLOAD -> request.response().end();
    };
  }

  /** A body cut before its first byte still has its headers. */
  private static Future<Void> headed(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    return response.headWritten() ? Future.succeededFuture() : response.writeHead();
  }

  /** Without linger the system sends RST instead of FIN. Only Netty's channel has that switch for one connection. */
  private static void reset(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    connection.close();
  }

  private ConnectionPace paceOf(HttpConnection connection) {
    ConnectionPace known = paces.get(connection);
    if (known != null) {
      return known;
    }
    var fresh = new ConnectionPace(pace.bandwidthBytesPerSecond(), System.nanoTime());
    paces.put(connection, fresh);
    connection.closeHandler(closed -> paces.remove(connection));
    return fresh;
  }

  private static void failed(HttpServerRequest request, StoredBlob blob, Throwable error) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return; // the client has gone; that is its right
    }
    LOG.warn(
        "blob cannot be read: blob={}, file={}, error={}",
        blob.blobId(),
        blob.file(),
        error.toString());
    if (response.headWritten()) {
      request.connection().close();
    } else {
      response.headers().clear();
      Refusal.of(Reason.INTERNAL_ERROR, "an internal error occurred").answer(response);
    }
  }
}
