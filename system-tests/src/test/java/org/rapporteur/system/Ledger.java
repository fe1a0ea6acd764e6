package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The results of writes, to be compared with the final state of the system. */
final class Ledger {

    private static final Duration LAG = Duration.ofSeconds(20);

    private record Version(String thing, long number) {}

    private final Set<Version> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Version> unanswered = ConcurrentHashMap.newKeySet();
    private final Queue<String> objections = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    /** @param thing {@code COLLECTION/SLUG} */
    void acknowledge(String thing, long version) {
        acknowledged.add(new Version(thing, version));
    }

    /** Records a write with an unknown outcome. */
    void leaveOpen(String thing, long version, String why) {
        unanswered.add(new Version(thing, version));
        refusals.merge(why, 1, Integer::sum);
    }

    void object(String what) {
        objections.add(what);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int unanswered() {
        return unanswered.size();
    }

    /** Returns the number of rejected or unanswered writes, by reason. */
    Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    /**
     * Verifies that every acknowledged write is in the log once, that all else in the log was sent without a
     * response, that every error was a problem, and that the log leads to the lists.
     */
    void verify(ChangeLog log) {
        assertThat(objections).isEmpty();
        var changes = toldOf(log);
        assertThat(changes).extracting(change -> change.get("id").textValue()).doesNotHaveDuplicates();
        var mine = acknowledged.stream().map(Version::thing).collect(Collectors.toSet());
        unanswered.forEach(version -> mine.add(version.thing));
        var logged = changes.stream()
                .map(change -> new Version(
                        ChangeLog.thing(change), change.get("version").asLong()))
                .filter(version -> mine.contains(version.thing))
                .toList();
        assertThat(logged).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(logged.stream().filter(version -> !acknowledged.contains(version)))
                .isSubsetOf(unanswered);
    }

    /** Returns the whole log once it leads to the lists: a write is in them a moment before it is in the log. */
    private static List<JsonNode> toldOf(ChangeLog log) {
        var changes = new ArrayList<JsonNode>();
        await("the log leads to the lists").atMost(LAG).pollInSameThread().until(() -> {
            changes.clear();
            changes.addAll(log.whole());
            // a wrong order of what is already in the log is not waited for
            return ChangeLog.replica(changes).equals(log.lists());
        });
        return changes;
    }

    /**
     * Verifies the same for a system whose gateway was up all the time: every write got a response, and the
     * probes succeeded.
     */
    void verifyAnswered(String fault, Pulse pulse, ChangeLog log) {
        print(fault);
        pulse.assertSteady();
        assertThat(refusals.keySet()).as("all are answered").allMatch(reason -> reason.matches("\\d+"));
        verify(log);
    }

    /** Prints what was tried, how often, and the results. */
    void print(String fault) {
        System.out.println("[faults] " + fault + ": " + this);
    }

    @Override
    public String toString() {
        return "%d writes acknowledged, %d not: %s".formatted(acknowledged(), unanswered(), refusals());
    }
}
