package org.rapporteur.conversions;

import java.util.List;

/** The sources of a set's rows: all name the same document. */
final class Documents {

    private final Row document;

    /** @param document what is known of it: its title at least */
    Documents(Row document) {
        this.document = document;
    }

    /** That the document says all of it. */
    List<Row> stated(String paragraph) {
        return List.of(source("stated").with("paragraph", paragraph));
    }

    /** That the document says so, with a note on how far. */
    List<Row> stated(String paragraph, String note) {
        return List.of(source("stated").with("paragraph", paragraph).with("note", note));
    }

    /** That it follows from what the document says. */
    List<Row> inferred(String paragraph, String note) {
        return List.of(source("inferred").with("paragraph", paragraph).with("note", note));
    }

    /** One among several sources of a row. */
    Row source(String basis) {
        return Row.part().with("document", document).with("basis", basis);
    }
}
