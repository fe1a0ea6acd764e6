package org.rapporteur.kit.search;

import org.rapporteur.kit.words.SynonymSets;

/** What means the same in the queries of a service; a service that searches has one bean of this type. */
@FunctionalInterface
public interface Synonyms {

    /**
     * Returns the synonyms of the rows that are committed now: a response that was made of earlier ones would be cached as if it
     * were of these.
     */
    SynonymSets now();
}
