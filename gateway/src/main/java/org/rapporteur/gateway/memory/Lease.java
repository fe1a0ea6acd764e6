package org.rapporteur.gateway.memory;

import org.rapporteur.kit.problem.ProblemException;

/** Memory of the {@link MemoryBudget} that one request holds until it is closed. */
public final class Lease implements AutoCloseable {

    /** Belongs to nobody, and has no limit. */
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

    /** The client of the request. */
    public String client() {
        return client;
    }

    /** Whether the request comes from a service. */
    public boolean isPeer() {
        return peer;
    }

    /**
     * Takes memory before it is used: first what the request started with, then more.
     *
     * @throws ProblemException 429 or 503 if there is no more
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

    /** Returns memory taken by {@link #use}. */
    public synchronized void free(long less) {
        if (!closed) {
            begun += less;
        }
    }

    /** Releases what is not in use now. */
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
