package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.search.similarities.Similarity;
import org.rapporteur.kit.index.WordRules;
import org.rapporteur.kit.words.TextFields;
import org.rapporteur.kit.words.TextSimilarity;

/** The index contains texts by the rules of {@link TextFields}. */
@Singleton
class TextRules implements WordRules {

    @Override
    public String version() {
        return String.valueOf(TextFields.RULES);
    }

    /** Texts come as tokens already. */
    @Override
    public Analyzer analyzer() {
        return new KeywordAnalyzer();
    }

    @Override
    public Similarity similarity() {
        return new TextSimilarity();
    }
}
