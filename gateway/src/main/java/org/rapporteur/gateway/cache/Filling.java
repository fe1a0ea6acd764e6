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
 * An answer on its way into the cache: that to the request which asked first. It goes its ordinary way, and whoever answers it
 * tells what comes. The others that want the same wait for it; they go their own ways when it may not be kept, and one of them asks in
 * its place when its client has left.
 */
public final class Filling {

    private static final String KEY = Filling.class.getName();
    private static final int OK = 200;

    /** What the key of an answer has, and what concerns the form alone, or everybody. */
    private static final Set<String> KNOWN_TO_VARY = Set.of("accept", "accept-language", "accept-encoding", "origin");

    /** What becomes of those who wait. */
    enum Outcome {
        ANSWERED,
        /** There is nothing to keep: each is to ask by itself. */
        PASSED,
        /** Nothing is known yet: one of them is to ask first. */
        ABANDONED
    }

    /** Somebody who wants the same answer. */
    record Waiter(RoutingContext request, Context loop) {}

    /** Told once what became of it. */
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
     * @param services whose rows the answer is made of
     * @param generation theirs, before anything was asked
     * @param before what was kept of an earlier generation, and may still be right; or null
     */
    Filling(String key, Set<Service> services, long generation, KeptAnswer before, Room room, Ending ending) {
        this.key = key;
        this.services = services;
        this.generation = generation;
        this.before = before;
        this.room = room;
        this.ending = ending;
    }

    /** The filling that a request's answer is for, if it is for one. */
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

    /** Waits with the others; false when it is over, or not worth to be waited for. */
    synchronized boolean join(Waiter waiter) {
        return !over && !crowdGone && waiters.add(waiter);
    }

    /** What the service is to be asked with as If-None-Match: what the client sent, and what was kept; null for none. */
    public String validators(String sent) {
        if (before == null || (sent != null && sent.strip().equals("*"))) {
            return sent;
        }
        return sent == null ? before.tag() : sent + ", " + before.tag();
    }

    /**
     * The answer is 304: what was kept before is still right, if it is what the tag names, or the client has named none.
     *
     * @param sent what the client sent as If-None-Match; null for nothing
     * @return what was kept
     */
    public Optional<KeptAnswer> revalidated(String tag, String sent) {
        if (before == null || (sent != null && !before.tag().equals(tag))) {
            pass();
            return Optional.empty();
        }
        return Optional.of(answered(before.of(generation)));
    }

    /**
     * Whether an answer may be kept; when it may not, nobody waits for it any longer.
     *
     * @param length of its body; -1 when it is not known
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

    /** Takes the next part of the body; false when the answer is too long to be kept: nobody waits for it any longer. */
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

    /** What was taken of the body. */
    public Buffer collected() {
        return collected;
    }

    /** All of the body, of an answer that is sent in the ordinary way: it is kept once its head is known. */
    public void offer(byte[] body) {
        whole = add(Buffer.buffer(body));
    }

    /** The answer is a stream that goes at its client's pace: it is kept if it ends well, and the others do not wait for that. */
    public void disperse() {
        List<Waiter> gone;
        synchronized (this) {
            crowdGone = true;
            gone = List.copyOf(waiters);
            waiters.clear();
        }
        ending.over(this, Outcome.PASSED, null, gone);
    }

    /** The head of an answer that is sent in the ordinary way is complete. */
    void headIs(int status, MultiMap headers) {
        if (!isOver() && admits(status, headers, -1)) {
            head = headers;
            if (whole) {
                complete();
            }
        }
    }

    /** All of the body was {@linkplain #add taken}, of an answer whose head was seen before. */
    public void complete() {
        if (!isOver() && head != null) {
            complete(head);
        }
    }

    /** All of the body was {@linkplain #add taken}, of an answer that {@linkplain #admits may be kept}. */
    public KeptAnswer complete(MultiMap headers) {
        return answered(KeptAnswer.of(headers, Buffer.buffer(collected.getBytes()), generation));
    }

    private KeptAnswer answered(KeptAnswer answer) {
        end(Outcome.ANSWERED, answer);
        return answer;
    }

    /** There will be nothing to keep. */
    public void pass() {
        end(Outcome.PASSED, null);
    }

    /** The client has left before the answer was there. */
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
