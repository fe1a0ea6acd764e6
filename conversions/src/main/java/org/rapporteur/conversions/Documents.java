package org.rapporteur.conversions;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Creates the sources of a set's rows, which all refer to the same document. */
final class Documents {

    private static final int LONGEST_ADDRESS = 2000;

    private final Row document;

    /** @param document its known members, at least the title */
    Documents(Row document) {
        this.document = document;
    }

    /** The document states all of it. */
    List<Row> stated(String paragraph) {
        return List.of(source("stated").with("paragraph", paragraph));
    }

    /** The document states it; the note says how far. */
    List<Row> stated(String paragraph, String note) {
        return List.of(source("stated").with("paragraph", paragraph).with("note", note));
    }

    /** It follows from what the document states. */
    List<Row> inferred(String paragraph, String note) {
        return List.of(source("inferred").with("paragraph", paragraph).with("note", note));
    }

    /** One of several sources of a row. */
    Row source(String support) {
        return Row.part().with("document", document).with("support", support);
    }

    /** Whether a document can have this address: the API accepts only absolute ones (RFC 3986). */
    static boolean isAddress(String text) {
        try {
            return text.length() <= LONGEST_ADDRESS && text.matches("https?://.*") && new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
