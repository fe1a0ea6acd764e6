package org.rapporteur.kit.input;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayDeque;
import java.util.Deque;

/** The memory that a request holds until its response is sent. */
@RequestScoped
public class RequestMemory {

    private final Deque<InputMemory.Held> held = new ArrayDeque<>();

    /** Holds something until the end of the request. */
    public void keep(InputMemory.Held taken) {
        held.push(taken);
    }

    @PreDestroy
    void release() {
        held.forEach(InputMemory.Held::close);
    }
}
