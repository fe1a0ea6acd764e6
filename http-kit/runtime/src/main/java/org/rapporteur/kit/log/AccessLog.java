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
 * Logs each request once its response has ended: method, path and query, status, bytes of the body, duration,
 * address of the client. JSON log lines also have them in {@code mdc}, beside the request id and trace. Never logs
 * tokens. Frequent requests of our own parts, for health and each other's changes, are only logged if they fail.
 *
 * <p>Quarkus's own access log writes a single text, which cannot be filtered, and includes tokens from queries.
 */
@ApplicationScoped
public class AccessLog {

    /** The category: its level enables or disables the log. */
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
        // before everything else, so that early rejections are logged; what the router itself rejects,
        // such as CONNECT, has already failed
        router.route().order(Integer.MIN_VALUE).handler(this::handle).failureHandler(this::handle);
    }

    private void handle(RoutingContext context) {
        if (isOn() && context.data().put(BEGUN, true) == null) {
            begin(context);
        }
        context.next();
    }

    private void begin(RoutingContext context) {
        long began = System.nanoTime();
        var address = context.request().remoteAddress();
        // it may be unknown later, when the client has disconnected
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
        members.put("method", RequestTarget.shown(request.method()));
        members.put("path", Targets.shown(request.path(), request.query()));
        // a client that disconnected before its response started has none
        members.put("status", response.headWritten() ? String.valueOf(response.getStatusCode()) : "-");
        members.put("bytes", String.valueOf(response.bytesWritten()));
        if (!response.ended()) {
            members.put("brokenOff", "true");
        }
        var requestId = response.headers().get(RequestId.HEADER);
        if (requestId != null) {
            members.put(RequestId.MDC_KEY, requestId);
        }
        log(members, nanos);
    }

    /** Whether requests are logged. */
    public static boolean isOn() {
        return LOG.isLoggable(Level.INFO);
    }

    /** Returns a path and its query as logged. */
    public static String shown(String path, String query) {
        return Targets.shown(path, query);
    }

    /**
     * Logs a GET that was answered before any route.
     *
     * @param shown its path and query, {@linkplain #shown as logged}
     */
    public static void answered(String shown, int status, long bytes, String client, String requestId, long nanos) {
        Map<String, String> members = new HashMap<>();
        members.put("client", client);
        members.put("method", "GET");
        members.put("path", shown);
        members.put("status", String.valueOf(status));
        members.put("bytes", String.valueOf(bytes));
        members.put(RequestId.MDC_KEY, requestId);
        log(members, nanos);
    }

    private static void log(Map<String, String> members, long nanos) {
        long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        var millis = micros / 1000 + "." + micros % 1000 / 100;
        members.put("millis", millis);
        var ending = members.containsKey("brokenOff") ? " broken off " : " ";
        var line = new ExtLogRecord(
                Level.INFO,
                // for each request: a format would take longer than everything else here
                members.get("method") + " " + members.get("path") + " " + members.get("status") + ending
                        + members.get("bytes") + " bytes " + millis + " ms " + members.get("client"),
                ExtLogRecord.FormatStyle.NO_FORMAT,
                AccessLog.class.getName());
        line.setLoggerName(CATEGORY);
        line.setMdc(members);
        LOG.logRaw(line);
    }

    private static boolean isHealth(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith(NOT_OF_THE_API);
    }

    /** One of our own parts is waiting for changes. */
    private boolean isFollowing(HttpServerRequest request) {
        return CHANGES.equals(request.path()) && peers.isShownBy(request);
    }
}
