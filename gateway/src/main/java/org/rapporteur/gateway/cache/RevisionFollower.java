package org.rapporteur.gateway.cache;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.rapporteur.gateway.services.Requester;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.Services;
import org.rapporteur.gateway.services.Use;

/**
 * Follows the revision of one service's committed data, with one waiting request at a time, on one event loop. It
 * stops when nobody has called for a while, and continues with the next call.
 */
final class RevisionFollower {

    private static final long WAIT_MILLIS = 400;
    /** How much later than its wait a response may come; an older revision would be useless. */
    private static final long LATE_MILLIS = 400;

    /** The pause after a failure, doubled after each further one. */
    private static final long PAUSE_MILLIS = 100;

    private static final long LONGEST_PAUSE_MILLIS = 2000;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int OK = 200;

    private final Service service;
    private final Services services;
    private final Vertx vertx;
    private final Context loop;
    private final Map<String, String> secret;
    private final long hearing;

    private final AtomicLong generation = new AtomicLong();
    private final AtomicBoolean following = new AtomicBoolean();
    /** The time of the last call. */
    private volatile long wanted;
    /** The time since which the service's last revision may be outdated; irrelevant before the first. */
    private volatile long heard;

    private volatile boolean knowing;
    private volatile boolean ended;
    /** The last revision; on the loop. */
    private String revision;

    private long pause = PAUSE_MILLIS;

    /** @param hearing the maximum age of its last revision */
    RevisionFollower(Service service, Services services, Vertx vertx, Map<String, String> secret, Duration hearing) {
        this.service = service;
        this.services = services;
        this.vertx = vertx;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.secret = secret;
        this.hearing = hearing.toNanos();
    }

    /** Whether the revision of the service's data is, or recently was, known. */
    boolean isFresh() {
        long now = System.nanoTime();
        wanted = now;
        if (!following.get() && following.compareAndSet(false, true)) {
            loop.runOnContext(begin -> ask(0));
        }
        return knowing && now - heard <= hearing;
    }

    /** A number that differs after each known change of the service's data. */
    long generation() {
        return generation.get();
    }

    /** Its data have changed, or may do so now. */
    void changed() {
        generation.incrementAndGet();
    }

    void end() {
        ended = true;
    }

    private void ask(long waitMillis) {
        if (ended || System.nanoTime() - wanted > IDLE_NANOS) {
            following.set(false);
            return;
        }
        long sent = System.nanoTime();
        services.connect(service, Use.REVISIONS, Requester.NOBODY, false, question(waitMillis))
                .compose(request -> send(request, waitMillis))
                .onSuccess(word -> {
                    hear(word, sent, waitMillis);
                    pause = PAUSE_MILLIS;
                    ask(WAIT_MILLIS);
                })
                .onFailure(failure -> {
                    // without a wait: with one, the revision would remain unknown for longer
                    vertx.setTimer(pause, again -> ask(0));
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                });
    }

    private RequestOptions question(long waitMillis) {
        var uri = new StringBuilder("/q/revision?wait=").append(waitMillis / 1000.0);
        if (revision != null) {
            uri.append("&after=").append(ServiceReader.encode(revision));
        }
        var options = services.request(service, uri.toString());
        secret.forEach(options::putHeader);
        return options;
    }

    private Future<String> send(HttpClientRequest request, long waitMillis) {
        // reported by the failure of the response
        request.exceptionHandler(broken -> {});
        long timer = vertx.setTimer(waitMillis + LATE_MILLIS, late -> request.reset());
        return request.send().compose(RevisionFollower::word).onComplete(over -> vertx.cancelTimer(timer));
    }

    private static Future<String> word(HttpClientResponse answer) {
        return answer.body()
                .map(Buffer::toString)
                .compose(word -> answer.statusCode() == OK && !word.isEmpty()
                        ? Future.succeededFuture(word)
                        : Future.failedFuture("no revision"));
    }

    /**
     * Receives the revision, which the service has read after the request; an unchanged one was read after its
     * wait.
     */
    private void hear(String word, long sent, long waitMillis) {
        boolean same = word.equals(revision);
        long looked = same ? sent + TimeUnit.MILLISECONDS.toNanos(waitMillis) : sent;
        if (!same) {
            revision = word;
            generation.incrementAndGet();
        }
        heard = Math.min(System.nanoTime(), looked);
        knowing = true;
    }
}
