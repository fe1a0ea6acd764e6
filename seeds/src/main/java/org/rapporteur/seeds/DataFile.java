package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file of a data folder.
 *
 * @param name as it is told, such as {@code paros-beijing-2018/events.json}
 * @param collection that its rows belong to, such as {@code events}
 * @param rows in their order; none of a file whose lines are read as they are needed
 * @param faults what is wrong with its form, each with its line
 * @param lines the file of one resource a line, of any length; null when the rows are all here
 */
record DataFile(String name, String collection, List<Row> rows, List<String> faults, Path lines) {

    /** Is given the rows of a file, one after another. */
    interface Visitor {
        void row(Row row) throws IOException;
    }

    /** Goes over the rows as they are to be sent. */
    void each(Visitor visitor) throws IOException {
        if (lines == null) {
            for (var row : rows) {
                visitor.row(row);
            }
        } else {
            DataReader.lines(lines, (line, text) -> visitor.row(new Row(null, text, line, Map.of())));
        }
    }

    /** Goes over the rows with their content; gives what is wrong with the form of the file, each with its line. */
    List<String> eachRead(Visitor visitor) throws IOException {
        if (lines == null) {
            each(visitor);
            return faults;
        }
        return DataReader.read(name, lines, visitor);
    }

    /**
     * A resource of the file.
     *
     * @param resource its content; null where it is merely to be sent
     * @param text the same as one line of JSON; null until it is to be sent
     * @param line where it begins, from 1
     * @param lines where each of its members begins, by JSON pointer
     */
    record Row(ObjectNode resource, String text, int line, Map<String, Integer> lines) {

        /** One line of JSON. */
        String json() {
            return text == null ? resource.toString() : text;
        }

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
