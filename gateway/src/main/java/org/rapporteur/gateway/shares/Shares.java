package org.rapporteur.gateway.shares;

import java.util.HashMap;
import java.util.Map;
import org.rapporteur.kit.problem.ProblemType;

/** A number of places of which each client may hold a share, so that one alone cannot take them all. Thread-safe. */
public final class Shares {

    /** What became of the wish for a place. */
    public enum Outcome {
        TAKEN,
        /** The client holds its share already. */
        SHARE_TAKEN,
        /** All places are taken, by several clients. */
        ALL_TAKEN
    }

    private static final String RETRY_AFTER_SECONDS = "5";

    private final int places;
    private final int share;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int taken;

    /**
     * @param places how many there are
     * @param share how many of them one client may hold at a time
     */
    public Shares(int places, int share) {
        check(places, share);
        this.places = places;
        this.share = share;
    }

    static void check(int places, int share) {
        if (places < 1 || share < 1) {
            throw new IllegalArgumentException(
                    "There must be a place at least, and one for each client: not %d, %d".formatted(places, share));
        }
    }

    /** Takes a place for a client, unless there is none for it. */
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
     * Takes a place for a client; when there is none that is the problem 429 if the client has too many, 503 if all clients
     * together have.
     *
     * @param what there may be only so many of, and what to do without one
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

    /** Gives a place back that {@link #take} took. */
    public synchronized void giveBack(String client) {
        byClient.computeIfPresent(client, (key, held) -> held > 1 ? held - 1 : null);
        taken--;
    }

    public synchronized int taken() {
        return taken;
    }
}
