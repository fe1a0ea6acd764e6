package org.rapporteur.seeds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.seeds.FolderIndex.State;

/** The rows that refer to rows of the same collection, whose own results may come later. */
final class Dependents {

    /**
     * A row.
     *
     * @param index its index in its file
     * @param outcome what becomes of it if all that it refers to is valid
     */
    record Dependent(DataFile file, int index, String slug, String outcome) {}

    private final Map<Reference, List<Dependent>> waiting = new HashMap<>();

    /**
     * A reference.
     *
     * @param type such as {@code participant}
     */
    record Reference(String type, String ref) {}

    void add(Dependent row, Set<Reference> references) {
        references.forEach(reference ->
                waiting.computeIfAbsent(reference, added -> new ArrayList<>()).add(row));
    }

    /**
     * Returns the rows that refer to faulty ones, directly or through others, which are then faulty as well; forgets
     * all. Called once all rows of the collection are known.
     */
    Set<Dependent> ofFaulty(FolderIndex index) {
        var found = new HashSet<Dependent>();
        var left = new ArrayDeque<Reference>();
        waiting.keySet().stream()
                .filter(reference -> index.state(reference.type(), reference.ref()) == State.FAULTY)
                .forEach(left::add);
        while (!left.isEmpty()) {
            var reference = left.remove();
            for (var row : waiting.getOrDefault(reference, List.of())) {
                if (found.add(row)) {
                    index.set(row.file(), row.slug(), State.FAULTY);
                    left.add(new Reference(reference.type(), row.slug()));
                }
            }
        }
        waiting.clear();
        return found;
    }
}
