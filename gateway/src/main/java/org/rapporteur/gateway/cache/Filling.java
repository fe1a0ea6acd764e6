package org.rapporteur.gateway.cache;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapporteur.gateway.services.Service;

/**
 * A response on its way into the cache: that to the first request. It is handled as usual, and its handler reports
 * the response. Other requests for the same wait for it; if it must not be cached they continue by themselves, and
 * if its client has disconnected one of them takes its place.
 */
public final class Filling {

    private static final String KEY = Filling.class.getName();
    private static final int OK = 200;

    /** What the cache key contains, and what concerns only the form, or everybody. */
    private static final Set<String> KNOWN_TO_VARY = Set.of("accept", "accept-language", "accept-encoding", "origin");

    /** What waiting requests do next. */
    enum Outcome {
        ANSWERED,
        /** There is nothing to cache: each continues by itself. */
        PASSED,
        /** Nothing is known yet: one of them takes over. */
        ABANDONED
    }

    /** A request for the same response. */
    record Waiter(RoutingContext request, Context loop) {}

    /** Called once with the outcome. */
    @FunctionalInterface
    interface Ending {
        void over(Filling filling, Outcome outcome, KeptAnswer answer, List<Waiter> waiters);
    }

    private final String key;
    private final Set<Service> services;
    private final long generation;
    private final KeptAnswer before;
    private final Room room;
    private final Ending ending;
    private final List<Waiter> waiters = new ArrayList<>();
    private final Buffer collected = Buffer.buffer();
    private MultiMap head;
    private boolean whole;
    private boolean over;
    private boolean crowdGone;

    /**
     * @param services the services on whose data the response depends
     * @param generation theirs, before anything was requested
     * @param before the cached response of an earlier generation, which may still be valid; or null
     */
    Filling(String key, Set<Service> services, long generation, KeptAnswer before, Room room, Ending ending) {
        this.key = key;
        this.services = services;
        this.generation = generation;
        this.before = before;
        this.room = room;
        this.ending = ending;
    }

    /** Returns the filling for a request's response, if there is one. */
    public static Optional<Filling> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }

    void mark(RoutingContext request) {
        request.put(KEY, this);
    }

    String key() {
        return key;
    }

    Set<Service> services() {
        return services;
    }

    long generation() {
        return generation;
    }

    /** Waits with the others; returns false if it is over, or not worth waiting for. */
    synchronized boolean join(Waiter waiter) {
        return !over && !crowdGone && waiters.add(waiter);
    }

    /**
     * Returns If-None-Match for the request to the service: what the client sent, and the cached tag; null for
     * none.
     */
    public String validators(String sent) {
        if (before == null || (sent != null && sent.strip().equals("*"))) {
            return sent;
        }
        return sent == null ? before.tag() : sent + ", " + before.tag();
    }

    /**
     * The response is 304: the cached one is still valid, if it has this tag, or the client sent none.
     *
     * @param sent If-None-Match of the client; null for none
     * @return the cached response
     */
    public Optional<KeptAnswer> revalidated(String tag, String sent) {
        if (before == null || (sent != null && !before.tag().equals(tag))) {
            pass();
            return Optional.empty();
        }
        return Optional.of(answered(before.of(generation)));
    }

    /**
     * Whether a response may be cached; if not, nobody waits for it any longer.
     *
     * @param length of its body; -1 if unknown
     */
    public boolean admits(int status, MultiMap headers, long length) {
        boolean plain = status == OK
                && headers.contains(HttpHeaders.ETAG)
                && !headers.contains(HttpHeaders.SET_COOKIE)
                && isUncoded(headers.get(HttpHeaders.CONTENT_ENCODING))
                && words(headers, HttpHeaders.CACHE_CONTROL).noneMatch(word -> word.matches("no-store|private"))
                && words(headers, HttpHeaders.VARY).allMatch(KNOWN_TO_VARY::contains)
                && room.isFor(length);
        if (!plain) {
            pass();
        }
        return plain;
    }

    private static boolean isUncoded(String coding) {
        return coding == null || coding.equalsIgnoreCase("identity");
    }

    private static Stream<String> words(MultiMap headers, CharSequence name) {
        return headers.getAll(name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(word -> word.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Adds the next part of the body; returns false if the response is too long to be cached: nobody waits for
     * it any longer.
     */
    public boolean add(Buffer part) {
        boolean taken;
        synchronized (this) {
            taken = !over && room.take(collected.length(), part.length());
            if (taken) {
                collected.appendBuffer(part);
            }
        }
        if (!taken) {
            pass();
        }
        return taken;
    }

    /** Returns what was added of the body. */
    public Buffer collected() {
        return collected;
    }

    /** The full body of a response that is sent as usual: it is cached once its headers are known. */
    public void offer(byte[] body) {
        whole = add(Buffer.buffer(body));
    }

    /**
     * The response is streamed at its client's pace: it is cached if it completes, and the others do not wait
     * for that.
     */
    public void disperse() {
        List<Waiter> gone;
        synchronized (this) {
            crowdGone = true;
            gone = List.copyOf(waiters);
            waiters.clear();
        }
        ending.over(this, Outcome.PASSED, null, gone);
    }

    /** The headers of a response that is sent as usual are complete. */
    void headIs(int status, MultiMap headers) {
        if (!isOver() && admits(status, headers, -1)) {
            head = headers;
            if (whole) {
                complete();
            }
        }
    }

    /** The full body was {@linkplain #add added}, for a response whose headers were seen before. */
    public void complete() {
        if (!isOver() && head != null) {
            complete(head);
        }
    }

    /** The full body was {@linkplain #add added}, for a response that {@linkplain #admits may be cached}. */
    public KeptAnswer complete(MultiMap headers) {
        return answered(KeptAnswer.of(headers, Buffer.buffer(collected.getBytes()), generation));
    }

    private KeptAnswer answered(KeptAnswer answer) {
        end(Outcome.ANSWERED, answer);
        return answer;
    }

    /** There will be nothing to cache. */
    public void pass() {
        end(Outcome.PASSED, null);
    }

    /** The client has disconnected before the response was there. */
    void abandon() {
        end(Outcome.ABANDONED, null);
    }

    private void end(Outcome outcome, KeptAnswer answer) {
        List<Waiter> left;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            left = List.copyOf(waiters);
            waiters.clear();
            room.giveBack(collected.length());
        }
        ending.over(this, outcome, answer, left);
    }

    synchronized int waiting() {
        return waiters.size();
    }

    synchronized boolean isOver() {
        return over;
    }
}
