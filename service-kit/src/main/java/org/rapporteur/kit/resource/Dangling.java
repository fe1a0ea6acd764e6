package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.problem.MissingReference;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.ResourceType;

/** Finds planned writes that refer to resources which their batch was to create but does not. */
final class Dangling {

    private static final String DETAIL = "It refers to another row that failed";

    private Dangling() {}

    /**
     * Returns the planned writes, of which those that dangle fail; until none is left.
     *
     * @param slugs the slugs of what the batch was to create, by its ids
     */
    static <I> List<PlannedWrite<I>> failed(
            List<PlannedWrite<I>> plannedWrites, Map<UUID, String> slugs, ResourceType type) {
        var result = new ArrayList<>(plannedWrites);
        boolean again = true;
        while (again) {
            again = false;
            var missing = new HashMap<>(slugs);
            result.stream()
                    .filter(PlannedWrite::writes)
                    .forEach(planned -> missing.remove(planned.after().id()));
            for (int i = 0; i < result.size() && !missing.isEmpty(); i++) {
                var planned = result.get(i);
                if (planned.writes() && planned.content() != null) {
                    var faults = faults(planned.content(), missing, type);
                    if (!faults.isEmpty()) {
                        result.set(
                                i,
                                PlannedWrite.waiting(
                                        planned.pending(),
                                        planned.before(),
                                        ProblemType.INVALID.because(DETAIL, faults.list())));
                        again = true;
                    }
                }
            }
        }
        return result;
    }

    private static Violations faults(ObjectNode content, Map<UUID, String> missing, ResourceType type) {
        var faults = new Violations();
        for (var path : type.references()) {
            path.visit(content, (place, reference) -> {
                var slug = reference.path("id").isTextual()
                        ? missing.get(UUID.fromString(reference.get("id").textValue()))
                        : null;
                if (slug != null) {
                    faults.add(
                            place,
                            "refers to '%s', a row that failed".formatted(slug),
                            new MissingReference(type.name(), slug, null));
                }
                return null;
            });
        }
        return faults;
    }
}
