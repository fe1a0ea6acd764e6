package org.rapporteur.kit.index;

import org.apache.lucene.document.Document;

/** The words of a thing: its fields have other names than those of {@link Fields}. */
@FunctionalInterface
public interface Words {

    /** A thing that is only filtered and sorted. */
    Words NONE = document -> {};

    /** Adds the fields that the thing is found by in a search. */
    void addTo(Document document);
}
