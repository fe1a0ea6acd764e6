package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The terms that an index has. For one question: it remembers what was asked, and is used by one thread. */
final class Vocabulary {

    private final IndexReader reader;
    private final List<TermsEnum> segments = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private SortedSet<String> languages;
    private int documents;

    /** A term with the number of documents that have it. */
    record Counted(String term, int count) {}

    Vocabulary(IndexReader reader) throws IOException {
        this.reader = reader;
        for (var leaf : reader.leaves()) {
            var terms = leaf.reader().terms(TextFields.ALL);
            if (terms != null) {
                segments.add(terms.iterator());
                documents += terms.getDocCount();
            }
        }
    }

    IndexReader reader() {
        return reader;
    }

    /** Returns the number of documents with a text. */
    int documents() {
        return documents;
    }

    /** Returns how many documents have a key of {@link Keys}. */
    int count(String key) throws IOException {
        var known = counts.get(key);
        if (known != null) {
            return known;
        }
        int count = 0;
        var bytes = new BytesRef(key);
        for (var segment : segments) {
            if (segment.seekExact(bytes)) {
                count += segment.docFreq();
            }
        }
        counts.put(key, count);
        return count;
    }

    /** Returns the base languages of texts; an empty one if there are texts without. */
    SortedSet<String> languages() throws IOException {
        if (languages == null) {
            languages = new TreeSet<>();
            for (var counted : beginning(TextFields.LANGUAGES, "", Integer.MAX_VALUE)) {
                languages.add(counted.term());
            }
        }
        return languages;
    }

    /** Returns the first terms of a field that begin so, in order. */
    List<Counted> beginning(String field, String prefix, int most) throws IOException {
        return beginning(MultiTerms.getTerms(reader, field), prefix, most);
    }

    /**
     * @param terms null if there are none
     */
    static List<Counted> beginning(Terms terms, String prefix, int most) throws IOException {
        var found = new ArrayList<Counted>();
        if (terms == null) {
            return found;
        }
        var all = terms.iterator();
        var start = new BytesRef(prefix);
        if (all.seekCeil(start) == SeekStatus.END) {
            return found;
        }
        do {
            var term = all.term();
            if (found.size() == most || !StringHelper.startsWith(term, start)) {
                break;
            }
            found.add(new Counted(term.utf8ToString(), all.docFreq()));
        } while (all.next() != null);
        return found;
    }
}
