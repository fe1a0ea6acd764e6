package org.rapporteur.gateway.memory;

import org.rapporteur.kit.problem.ProblemException;

/** Memory that one request holds of the {@link MemoryBudget}, until it is closed. */
public final class Lease implements AutoCloseable {

    /** Of nobody, and without a limit. */
    public static final Lease NONE = new Lease(null, "", true, 0);

    private final MemoryBudget budget;
    private final String client;
    private final boolean peer;
    private long bytes;
    private long begun;
    private boolean closed;

    Lease(MemoryBudget budget, String client, boolean peer, long bytes) {
        this.budget = budget;
        this.client = client;
        this.peer = peer;
        this.bytes = bytes;
        this.begun = bytes;
    }

    /** Whose request it is. */
    public String client() {
        return client;
    }

    /** Whether it is one of the services' own. */
    public boolean isPeer() {
        return peer;
    }

    /**
     * Takes what is about to be held: first of what the request began with, then more.
     *
     * @throws ProblemException 429 or 503 when there is no more
     */
    public synchronized void use(long more) {
        if (closed || budget == null) {
            return;
        }
        long lacking = more - begun;
        begun = Math.max(0, -lacking);
        if (lacking > 0) {
            budget.grow(client, peer, lacking);
            bytes += lacking;
        }
    }

    /** What was taken by {@link #use} and is held no longer. */
    public synchronized void free(long less) {
        if (!closed) {
            begun += less;
        }
    }

    /** Gives back what is not used now. */
    public synchronized void trim() {
        if (!closed && budget != null && begun > 0) {
            budget.giveBack(client, begun);
            bytes -= begun;
            begun = 0;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed && budget != null) {
            closed = true;
            budget.giveBack(client, bytes);
        }
    }
}
