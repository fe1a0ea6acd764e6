package org.rapporteur.kit.stats;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.count.Count;
import org.rapporteur.kit.count.Counted;
import org.rapporteur.kit.count.Counter;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.search.Complete;
import org.rapporteur.kit.search.Synonyms;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.words.SynonymSets;

/** Counts what is in the index of a service, with what is known besides. */
@Singleton
public class IndexCounter {

    /** Of the heap, columns may take one of this many parts: a million things need some megabytes for each column. */
    private static final int HELD = 8;

    private final SearchIndex index;
    private final Knowledge knowledge;
    private final Synonyms synonyms;
    private final Sql sql;
    private final Counter counter = new Counter(Runtime.getRuntime().maxMemory() / HELD);

    IndexCounter(SearchIndex index, Knowledge knowledge, Synonyms synonyms, Sql sql) {
        this.index = index;
        this.knowledge = knowledge;
        this.synonyms = synonyms;
        this.sql = sql;
    }

    /** Makes a count for an index. */
    interface Making {
        Count count(Knowledge.Now known, IndexSearcher searcher) throws IOException;
    }

    /** Counts; throws the problem {@code service-unavailable} if the index lacks something that was committed before. */
    Counted count(Making making) {
        return Complete.read(index, searcher -> counter.count(searcher, making.count(knowledge.now(), searcher)));
    }

    /** Counts what a search finds; its index may be incomplete. */
    Counted count(IndexSearcher searcher, Count count) throws IOException {
        return counter.count(searcher, count);
    }

    /** Returns what is known besides the index. */
    Knowledge.Now known() {
        return knowledge.now();
    }

    /** What means the same in words that are counted. */
    SynonymSets synonyms() {
        return synonyms.now();
    }

    /** For what the groups are called. */
    Sql sql() {
        return sql;
    }
}
