package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's result of a row.
 *
 * @param outcome as in the API
 * @param ref the slug; may be null
 * @param version that of the resource, which may be deleted; 0 if there is none
 * @param status the status of its problem; 0 if there is none
 * @param detail what its problem says
 * @param faults the members that its problem names
 */
record Result(String outcome, String ref, long version, int status, String detail, List<Fault> faults) {

    /**
     * A fault of a member.
     *
     * @param field the member, such as {@code points[2].key}
     * @param missing what it refers to, if that does not exist; otherwise null
     * @param isClearer whether the message says more than what the server says of the same
     */
    record Fault(String field, String message, Missing missing, boolean isClearer) {

        Fault(String field, String message, Missing missing) {
            this(field, message, missing, false);
        }

        /** Returns the member as a JSON pointer, such as {@code /points/2/key}. */
        String pointer() {
            return field.isEmpty()
                    ? ""
                    : "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
        }
    }

    /**
     * What a member refers to.
     *
     * @param type such as {@code event}
     * @param ref as written
     * @param perhaps what the server has that is similar; null if nothing
     */
    record Missing(String type, String ref, String perhaps) {}

    static Result of(JsonNode node) {
        var problem = node.path("problem");
        var faults = new ArrayList<Fault>();
        for (var violation : problem.path("violations")) {
            var missing = violation.path("missing");
            faults.add(new Fault(
                    violation.path("field").asText(),
                    violation.path("message").asText(),
                    missing.isObject()
                            ? new Missing(
                                    missing.path("type").asText(),
                                    missing.path("ref").asText(),
                                    missing.path("perhaps").textValue())
                            : null));
        }
        return new Result(
                node.path("outcome").asText(),
                node.path("ref").textValue(),
                node.path("version").asLong(),
                problem.path("status").asInt(),
                problem.path("detail").asText(),
                faults);
    }

    /** Whether the resource exists, or existed. */
    boolean isThere() {
        return version > 0;
    }

    boolean hasFailed() {
        return outcome.equals(Counts.FAILED);
    }

    /** Whether the row may be written if it is sent again. */
    boolean mayPass() {
        return status >= 500;
    }

    /** Whether it failed only because it refers to what does not exist. */
    boolean lacksOnlyReferences() {
        return hasFailed() && !faults.isEmpty() && faults.stream().allMatch(fault -> fault.missing() != null);
    }
}
