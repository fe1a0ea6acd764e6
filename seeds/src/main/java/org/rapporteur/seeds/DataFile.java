package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A file of a data folder.
 *
 * @param name as it is told, such as {@code paros-beijing-2018/events.json}
 * @param collection that its rows belong to, such as {@code events}
 * @param isList whether it is one list of resources (.json), not one resource a line (.ndjson)
 * @param source its bytes, from the first one
 */
record DataFile(String name, String collection, boolean isList, Source source) {

    /** Where the bytes of a file come from. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Is given the rows of a file, one after another. */
    interface Visitor {
        void row(Row row) throws IOException;
    }

    /**
     * A resource of the file.
     *
     * @param index its place among the rows of the file, from 0; rows that cannot be read are counted
     * @param resource its content; null where it is merely to be sent
     * @param json the same as one line of JSON
     * @param line where it begins, from 1
     * @param lines where each of its members begins, by JSON pointer
     */
    record Row(int index, ObjectNode resource, String json, int line, Map<String, Integer> lines) {

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
