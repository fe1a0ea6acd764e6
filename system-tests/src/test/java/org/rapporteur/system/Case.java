package org.rapporteur.system;

import java.util.List;
import java.util.Set;

/**
 * A request and its expected results.
 *
 * @param statuses one of these; empty: any documented one except a server failure
 * @param problem the name of the expected problem; null for any
 */
record Case(String name, Request request, Set<Integer> statuses, String problem) {

    /** Any documented response, and no failure. */
    static Case answered(String name, Request request) {
        return new Case(name, request, Set.of(), null);
    }

    static Case of(String name, Request request, Integer... statuses) {
        return new Case(name, request, Set.of(statuses), null);
    }

    static Case problem(String name, Request request, int status, String problem) {
        return new Case(name, request, Set.of(status), problem);
    }

    /** Any rejection that blames the client. */
    static Case refused(String name, Request request) {
        return new Case(name, request, Set.of(400, 404, 406, 409, 410, 412, 413, 415, 422), null);
    }

    /** Returns what is wrong with the response. */
    List<String> objections(Answer answer) {
        if (!statuses.isEmpty() && !statuses.contains(answer.status())) {
            return List.of("not one of " + statuses);
        }
        if (problem != null && !answer.text().contains("\"/problems/" + problem + "\"")) {
            return List.of("not the problem " + problem);
        }
        return List.of();
    }
}
