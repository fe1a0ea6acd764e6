package org.rapporteur.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The revisions that stand-ins return: another one after each {@link #change}. */
public final class Revisions {

    private static final Pattern AFTER = Pattern.compile("after=([^&]*)");
    private static final Pattern WAIT = Pattern.compile("wait=([0-9.]+)");

    private String revision = UUID.randomUUID().toString();
    private boolean known;

    private Revisions() {}

    /** Makes a stand-in return its revision, until it is reset. */
    public static Revisions of(StandIn service) {
        var revisions = new Revisions();
        service.on("GET /q/revision", revisions::answer);
        return revisions;
    }

    /** The data have changed. */
    public synchronized void change() {
        revision = UUID.randomUUID().toString();
        known = false;
        notifyAll();
    }

    /** Whether the gateway has confirmed that it knows the current one. */
    public synchronized boolean isKnown() {
        return known;
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        var query = exchange.getRequestURI().getQuery();
        var after = AFTER.matcher(query);
        var wait = WAIT.matcher(query);
        long nanos = wait.find() ? (long) (Double.parseDouble(wait.group(1)) * 1e9) : 0;
        var bytes = await(after.find() ? after.group(1) : null, nanos).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized String await(String sent, long nanos) throws InterruptedException {
        known |= revision.equals(sent);
        long end = System.nanoTime() + nanos;
        for (long left = nanos; revision.equals(sent) && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return revision;
    }
}
