package org.rapporteur.gateway.shares;

import java.util.HashMap;
import java.util.Map;
import org.rapporteur.kit.problem.ProblemType;

/** A number of slots of which each client may hold a share, so that one client cannot take them all. Thread-safe. */
public final class Shares {

    /** The outcome of a request for a slot. */
    public enum Outcome {
        TAKEN,
        /** The client already holds its share. */
        SHARE_TAKEN,
        /** Several clients hold all slots. */
        ALL_TAKEN
    }

    private static final String RETRY_AFTER_SECONDS = "5";

    private final int places;
    private final int share;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int taken;

    /**
     * @param places the number of slots
     * @param share the maximum number for one client at a time
     */
    public Shares(int places, int share) {
        check(places, share);
        this.places = places;
        this.share = share;
    }

    static void check(int places, int share) {
        if (places < 1 || share < 1) {
            throw new IllegalArgumentException(
                    "There must be at least one slot, and one for each client: not %d, %d".formatted(places, share));
        }
    }

    /** Takes a slot for a client, if there is one. */
    public synchronized Outcome take(String client) {
        int held = byClient.getOrDefault(client, 0);
        if (held >= share) {
            return Outcome.SHARE_TAKEN;
        }
        if (taken >= places) {
            return Outcome.ALL_TAKEN;
        }
        byClient.put(client, held + 1);
        taken++;
        return Outcome.TAKEN;
    }

    /**
     * Takes a slot for a client; throws the problem 429 if the client has too many, 503 if all clients
     * together have.
     *
     * @param what what is limited, and what to do without one
     */
    public void takeOrRefuse(String client, String what) {
        var outcome = take(client);
        if (outcome != Outcome.TAKEN) {
            boolean own = outcome == Outcome.SHARE_TAKEN;
            throw (own ? ProblemType.TOO_MANY_REQUESTS : ProblemType.SERVICE_UNAVAILABLE)
                    .because("%s %d %s"
                            .formatted(own ? "One client may have" : "There may be", own ? share : places, what))
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** Returns a slot from {@link #take}. */
    public synchronized void giveBack(String client) {
        byClient.computeIfPresent(client, (key, held) -> held > 1 ? held - 1 : null);
        taken--;
    }

    public synchronized int taken() {
        return taken;
    }
}
