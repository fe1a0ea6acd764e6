package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A file of a data folder.
 *
 * @param name as it is told, such as {@code paros-beijing-2018/events.json}
 * @param collection that its rows belong to, such as {@code events}
 * @param rows in their order
 * @param faults what is wrong with its form, each with its line
 */
record DataFile(String name, String collection, List<Row> rows, List<String> faults) {

    /**
     * A resource of the file.
     *
     * @param line where it begins, from 1
     * @param lines where each of its members begins, by JSON pointer
     */
    record Row(ObjectNode resource, int line, Map<String, Integer> lines) {

        String slug() {
            return resource.path("slug").asText("");
        }

        /** The line of a member, or of the nearest that encloses it. */
        int lineOf(String pointer) {
            for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
                if (lines.containsKey(at)) {
                    return lines.get(at);
                }
            }
            return line;
        }
    }
}
