package org.rapporteur.gateway.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.gateway.services.Service;

/**
 * What the logs bring to one stream, merged by time. Each log has room for one part: who brings more waits until the stream
 * has taken it, so that a reader who is slow costs no memory.
 */
final class MergeBuffer {

    /** How long the other logs wait for one that is being read, for the sake of the order among them. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<Service, Slot> slots = new EnumMap<>(Service.class);
    private final Map<Service, String> places = new EnumMap<>(Service.class);
    private RuntimeException failure;
    private boolean closed;

    /** A log's part that is not yet taken whole. */
    private static final class Slot {
        LogPage page;
        int taken;
        /** More of it is being read at this moment. */
        boolean reading = true;

        boolean lacks() {
            return reading && page == null;
        }
    }

    /** A change and the place behind it. */
    record Delivery(LogPage.Item item, ChangesCursor cursor) {}

    MergeBuffer(ChangesCursor after, Collection<Service> logs) {
        places.putAll(after.places());
        logs.forEach(service -> slots.put(service, new Slot()));
    }

    /** Brings a part with items; waits until the part before it is taken. */
    synchronized void bring(LogPage page) throws InterruptedException {
        var slot = slots.get(page.service());
        while (slot.page != null && !closed) {
            wait();
        }
        slot.page = page;
        slot.taken = 0;
        slot.reading = true;
        notifyAll();
    }

    /** Waits until the part that was brought last is taken. */
    synchronized void awaitRoom(Service service) throws InterruptedException {
        while (slots.get(service).page != null && !closed) {
            wait();
        }
    }

    /** There is no more of a log for now; its end is the place to go on from once all of it is taken. */
    synchronized void end(Service service, String place) throws InterruptedException {
        var slot = slots.get(service);
        while (slot.page != null && !closed) {
            wait();
        }
        places.put(service, place);
        slot.reading = false;
        notifyAll();
    }

    /** A log cannot be read for now. */
    synchronized void silent(Service service) {
        slots.get(service).reading = false;
        notifyAll();
    }

    /** The stream cannot go on. */
    synchronized void fail(RuntimeException problem) {
        failure = problem;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized ChangesCursor cursor() {
        return new ChangesCursor(Map.copyOf(places));
    }

    /** Waits until each log has answered, though not for long; throws what keeps the stream from beginning. */
    synchronized void awaitFirst() throws InterruptedException {
        long until = System.nanoTime() + GRACE.toNanos();
        while (failure == null && !closed && slots.values().stream().anyMatch(Slot::lacks) && millis(until) > 0) {
            wait(millis(until));
        }
        throwIfFailed();
    }

    /** The next change; empty when there is none in time, or the stream is closed. */
    synchronized Optional<Delivery> next(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long grace = System.nanoTime() + GRACE.toNanos();
        while (true) {
            throwIfFailed();
            var earliest = earliest();
            boolean complete = slots.values().stream().noneMatch(Slot::lacks);
            if (closed || (earliest == null && millis(until) <= 0)) {
                return Optional.empty();
            }
            if (earliest != null && (complete || millis(grace) <= 0)) {
                // a log that is slow is not waited for again until it has brought something
                slots.values().stream().filter(Slot::lacks).forEach(slot -> slot.reading = false);
                return Optional.of(take(earliest));
            }
            wait(Math.max(1, millis(earliest == null ? until : grace)));
        }
    }

    /** Whether a change is there to be taken at once. */
    synchronized boolean isReady() {
        return failure == null
                && !closed
                && earliest() != null
                && slots.values().stream().noneMatch(Slot::lacks);
    }

    private void throwIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    private Slot earliest() {
        Slot earliest = null;
        Instant first = null;
        for (var slot : slots.values()) {
            if (slot.page != null) {
                var time = Merge.time(slot.page, slot.taken);
                if (earliest == null || time.isBefore(first)) {
                    earliest = slot;
                    first = time;
                }
            }
        }
        return earliest;
    }

    private Delivery take(Slot slot) {
        var page = slot.page;
        var item = page.items().get(slot.taken);
        places.put(page.service(), page.cursorBehind(++slot.taken));
        if (slot.taken == page.items().size()) {
            slot.page = null;
            notifyAll();
        }
        return new Delivery(item, cursor());
    }

    private static long millis(long until) {
        return (until - System.nanoTime()) / 1_000_000;
    }
}
