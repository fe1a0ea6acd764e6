package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A file in a data folder.
 *
 * @param name as shown in messages, such as {@code paros-beijing-2018/events.json}
 * @param collection the collection of its rows, such as {@code events}
 * @param set the name of the set that it belongs to
 * @param isList whether it contains a single list of resources (.json) rather than one resource per line (.ndjson)
 * @param source its bytes, from the beginning
 */
record DataFile(String name, String collection, String set, boolean isList, Source source) {

    /** Opens the file. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Receives the rows of a file, in order. */
    interface Visitor {
        void row(Row row) throws IOException;
    }

    /**
     * A resource in the file.
     *
     * @param index its index among the rows of the file, from 0, including unreadable ones
     * @param resource its content; null if it is only to be sent
     * @param json the resource as one line of JSON
     * @param line its first line, from 1
     * @param lines the first line of each of its members, by JSON pointer
     */
    record Row(int index, ObjectNode resource, String json, int line, Map<String, Integer> lines) {

        String slug() {
            return resource.path("slug").asText("");
        }

        /** Returns the line of a member, or of its nearest known parent. */
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
