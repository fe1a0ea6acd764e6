package org.rapporteur.kit.log;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.rapporteur.kit.http.PeerSecret;
import org.rapporteur.kit.http.RequestEnd;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.http.RequestTarget;

/**
 * A line for each request once its answer has ended: method, path and query, status, bytes of the body, time taken, address of
 * who asked. A line of JSON has them as members of its {@code mdc}, too, beside the request's id and its trace. Tokens are never
 * in it. What the parts ask every few seconds, health and each other's changes, is in it when it fails alone.
 *
 * <p>Quarkus' own access log writes one text, which nothing can filter by, and quotes tokens in a query.
 */
@ApplicationScoped
public class AccessLog {

    /** The category: its level turns the log on and off. */
    public static final String CATEGORY = "access";

    private static final String NOT_OF_THE_API = "/q/";
    private static final String CHANGES = "/api/v1/changes";
    private static final int FAILED = 400;
    private static final String[] OF_TRACE = {"traceId", "spanId"};

    private static final String BEGUN = AccessLog.class.getName();
    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final PeerSecret peers;

    AccessLog(PeerSecret peers) {
        this.peers = peers;
    }

    void install(@Observes Router router) {
        // before all else, so that what is refused early is in it; what the router refuses by itself, such as CONNECT,
        // has failed already
        router.route().order(Integer.MIN_VALUE).handler(this::handle).failureHandler(this::handle);
    }

    private void handle(RoutingContext context) {
        if (LOG.isLoggable(Level.INFO) && context.data().put(BEGUN, true) == null) {
            begin(context);
        }
        context.next();
    }

    private void begin(RoutingContext context) {
        long began = System.nanoTime();
        var address = context.request().remoteAddress();
        // later it may be unknown, when the client is gone
        var client = address == null || address.hostAddress() == null ? "-" : address.hostAddress();
        Map<String, String> members = new HashMap<>();
        members.put("client", client);
        for (var name : OF_TRACE) {
            var value = MDC.get(name);
            if (value != null) {
                members.put(name, value.toString());
            }
        }
        RequestEnd.whenOver(context, () -> end(context, members, System.nanoTime() - began));
    }

    private void end(RoutingContext context, Map<String, String> members, long nanos) {
        var request = context.request();
        var response = context.response();
        if ((isHealth(request) || isFollowing(request)) && response.getStatusCode() < FAILED) {
            return;
        }
        var method = RequestTarget.shown(request.method());
        var target = Targets.shown(request.path(), request.query());
        // a client that left before its answer began has none
        var status = response.headWritten() ? String.valueOf(response.getStatusCode()) : "-";
        var ending = response.ended() ? "" : " broken off";
        long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        var millis = micros / 1000 + "." + micros % 1000 / 100;

        members.put("method", method);
        members.put("path", target);
        members.put("status", status);
        members.put("bytes", String.valueOf(response.bytesWritten()));
        members.put("millis", millis);
        if (!response.ended()) {
            members.put("brokenOff", "true");
        }
        var requestId = response.headers().get(RequestId.HEADER);
        if (requestId != null) {
            members.put(RequestId.MDC_KEY, requestId);
        }
        var line = new ExtLogRecord(
                Level.INFO,
                // for each request: a format would take longer than all else here
                method + " " + target + " " + status + ending + " " + response.bytesWritten() + " bytes " + millis
                        + " ms " + members.get("client"),
                ExtLogRecord.FormatStyle.NO_FORMAT,
                AccessLog.class.getName());
        line.setLoggerName(CATEGORY);
        line.setMdc(members);
        LOG.logRaw(line);
    }

    private static boolean isHealth(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith(NOT_OF_THE_API);
    }

    /** One of our own parts waits for changes. */
    private boolean isFollowing(HttpServerRequest request) {
        return CHANGES.equals(request.path()) && peers.isShownBy(request);
    }
}
