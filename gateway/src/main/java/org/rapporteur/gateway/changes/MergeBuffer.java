package org.rapporteur.gateway.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.gateway.services.Service;

/**
 * Merges the logs for one stream by time. Each log has space for one part: a reader of a log waits until the
 * stream has taken it, so that a slow client costs no memory.
 */
final class MergeBuffer {

    /** How long the other logs wait for one that is being read, to keep the order by time. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<Service, Slot> slots = new EnumMap<>(Service.class);
    private final Map<Service, String> places = new EnumMap<>(Service.class);
    private RuntimeException failure;
    private boolean closed;

    /** A log's part that is not completely taken yet. */
    private static final class Slot {
        LogPage page;
        int taken;
        /** More of it is being read now. */
        boolean reading = true;
        /** The last attempt to read it failed. */
        boolean unreadable;

        boolean lacks() {
            return reading && page == null;
        }
    }

    /** A change and the position after it. */
    record Delivery(LogPage.Item item, ChangesCursor cursor) {}

    MergeBuffer(ChangesCursor after, Collection<Service> logs) {
        places.putAll(after.places());
        logs.forEach(service -> slots.put(service, new Slot()));
    }

    /** Adds a part with items; waits until the previous part is taken. */
    synchronized void bring(LogPage page) throws InterruptedException {
        var slot = slots.get(page.service());
        while (slot.page != null && !closed) {
            wait();
        }
        slot.page = page;
        slot.taken = 0;
        slot.reading = true;
        slot.unreadable = false;
        notifyAll();
    }

    /** Waits until the last part is taken. */
    synchronized void awaitRoom(Service service) throws InterruptedException {
        while (slots.get(service).page != null && !closed) {
            wait();
        }
    }

    /**
     * Marks that a log has no more items for now; its end is the position to continue from once everything is
     * taken.
     */
    synchronized void end(Service service, String place) throws InterruptedException {
        var slot = slots.get(service);
        while (slot.page != null && !closed) {
            wait();
        }
        places.put(service, place);
        slot.reading = false;
        slot.unreadable = false;
        notifyAll();
    }

    /** Marks a log that cannot be read for now. */
    synchronized void silent(Service service) {
        slots.get(service).reading = false;
        slots.get(service).unreadable = true;
        notifyAll();
    }

    /** Returns the names of the services whose logs cannot be read for now. */
    synchronized List<String> incomplete() {
        return slots.entrySet().stream()
                .filter(slot -> slot.getValue().unreadable)
                .map(slot -> slot.getKey().title())
                .toList();
    }

    /** Fails the stream. */
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

    /** Waits until each log has responded, but not for long; throws if the stream cannot start. */
    synchronized void awaitFirst() throws InterruptedException {
        long until = System.nanoTime() + GRACE.toNanos();
        while (failure == null && !closed && slots.values().stream().anyMatch(Slot::lacks) && millis(until) > 0) {
            wait(millis(until));
        }
        throwIfFailed();
    }

    /** Returns the next change; empty if there is none in time, or the stream is closed. */
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
                // a slow log is not waited for again until it has delivered something
                slots.values().stream().filter(Slot::lacks).forEach(slot -> slot.reading = false);
                return Optional.of(take(earliest));
            }
            wait(Math.max(1, millis(earliest == null ? until : grace)));
        }
    }

    /** Whether a change can be taken at once. */
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
