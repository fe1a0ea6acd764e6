package org.rapporteur.kit.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.similarities.Similarity;

/** How texts become words, and how matches are weighed; a service that indexes resources has one bean of this type. */
public interface WordRules {

    /** Returns what tells these rules from earlier ones: an index made by others is built anew. */
    String version();

    Analyzer analyzer();

    Similarity similarity();
}
