package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.rapporteur.kit.words.Vocabulary.Counted;

/**
 * Finds the most frequent words that begin with some letters. Very many begin with one or two given letters: for these
 * each segment of the index remembers its most frequent ones, which never change.
 */
final class FrequentWords {

    /** How many words a segment remembers for a beginning. */
    private static final int REMEMBERED = 100;

    private static final int SHORT = 2;
    /** How many words are looked at for a longer beginning. */
    private static final int LOOKED_AT = 20_000;

    private static final Comparator<Counted> MOST_FREQUENT =
            Comparator.comparing(Counted::count).reversed().thenComparing(Counted::term);

    private static final Remembered<List<Counted>> SEGMENTS = new Remembered<>();

    private FrequentWords() {}

    /** Returns at most some words, the most frequent first. */
    static List<Counted> of(String beginning, IndexReader reader, int most) throws IOException {
        var words = new ArrayList<Counted>();
        if (beginning.codePointCount(0, beginning.length()) > SHORT) {
            words.addAll(all(beginning, reader));
        } else {
            var seen = new HashSet<String>();
            for (var leaf : reader.leaves()) {
                for (var word : ofSegment(beginning, leaf.reader())) {
                    if (seen.add(word.term())) {
                        words.add(new Counted(word.term(), reader.docFreq(new Term(TextFields.WORDS, word.term()))));
                    }
                }
            }
        }
        words.sort(MOST_FREQUENT);
        return words.subList(0, Math.min(most, words.size()));
    }

    private static List<Counted> all(String beginning, IndexReader reader) throws IOException {
        return Vocabulary.beginning(MultiTerms.getTerms(reader, TextFields.WORDS), beginning, LOOKED_AT);
    }

    private static List<Counted> ofSegment(String beginning, LeafReader segment) throws IOException {
        return SEGMENTS.get(segment.getCoreCacheHelper(), beginning, () -> frequent(beginning, segment));
    }

    private static List<Counted> frequent(String beginning, LeafReader segment) throws IOException {
        var terms = segment.terms(TextFields.WORDS);
        var frequent = new ArrayList<Counted>();
        if (terms == null) {
            return frequent;
        }
        var words = terms.iterator();
        var start = new BytesRef(beginning);
        if (words.seekCeil(start) == SeekStatus.END) {
            return frequent;
        }
        int least = 0;
        do {
            var word = words.term();
            if (!StringHelper.startsWith(word, start)) {
                break;
            }
            if (words.docFreq() > least) {
                frequent.add(new Counted(word.utf8ToString(), words.docFreq()));
            }
            if (frequent.size() == 4 * REMEMBERED) {
                cut(frequent);
                least = frequent.getLast().count();
            }
        } while (words.next() != null);
        cut(frequent);
        return List.copyOf(frequent);
    }

    private static void cut(List<Counted> words) {
        words.sort(MOST_FREQUENT);
        if (words.size() > REMEMBERED) {
            words.subList(REMEMBERED, words.size()).clear();
        }
    }
}
