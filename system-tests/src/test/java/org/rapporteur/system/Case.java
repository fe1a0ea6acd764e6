package org.rapporteur.system;

import java.util.List;
import java.util.Set;

/**
 * A request and what may come of it.
 *
 * @param statuses one of these; none: whatever the document has but a failure of the server
 * @param problem the name of the problem that it must be; null where any will do
 */
record Case(String name, Request request, Set<Integer> statuses, String problem) {

    /** Any answer that the document has, and no failure. */
    static Case answered(String name, Request request) {
        return new Case(name, request, Set.of(), null);
    }

    static Case of(String name, Request request, Integer... statuses) {
        return new Case(name, request, Set.of(statuses), null);
    }

    static Case problem(String name, Request request, int status, String problem) {
        return new Case(name, request, Set.of(status), problem);
    }

    /** Whatever is refused for the client's sake. */
    static Case refused(String name, Request request) {
        return new Case(name, request, Set.of(400, 404, 406, 409, 410, 412, 413, 415, 422), null);
    }

    /** What is wrong with the answer. */
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
