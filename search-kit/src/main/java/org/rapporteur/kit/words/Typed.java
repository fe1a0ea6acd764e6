package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.rapporteur.kit.words.WordReader.Kind;

/** What was typed into a search field: words, of which the last may be incomplete. */
final class Typed {

    /** How much worse a title is for each word before the first one typed. */
    private static final int LATER = 1000;

    private static final int MOST = 10;

    private record Piece(String word, boolean dense) {}

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int lastStart;
    private boolean open;

    Typed(String text) {
        this.text = text;
        var reader = new WordReader(text);
        while (pieces.size() < MOST && reader.next()) {
            if (reader.kind() != Kind.SIGN) {
                pieces.add(new Piece(Keys.cut(reader.word()), reader.kind() == Kind.RUN));
                lastStart = reader.start();
                open = reader.end() == text.length();
            }
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Whether the text ends within a word, which can be completed. */
    boolean isWordOpen() {
        return open && !pieces.getLast().dense();
    }

    String lastWord() {
        return pieces.getLast().word();
    }

    /** Returns the text before its last word. */
    String before() {
        return text.substring(0, lastStart);
    }

    /**
     * Adds what the keys of a thing must be.
     *
     * @param first whether its title or name must begin with the first word
     */
    void addTo(BooleanQuery.Builder query, boolean first) {
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            if (piece.dense()) {
                addRun(piece.word(), query);
            } else {
                query.add(word(piece.word(), isIncomplete(i), first && i == 0), Occur.FILTER);
            }
        }
    }

    private boolean isIncomplete(int piece) {
        return open && piece == pieces.size() - 1;
    }

    private static void addRun(String run, BooleanQuery.Builder query) {
        boolean single = run.codePointCount(0, run.length()) == 1;
        ThingKeys.ofRun(run, key -> {
            if (single || !key.startsWith(":")) {
                query.add(new TermQuery(new Term(TextFields.KEYS, key)), Occur.FILTER);
            }
        });
    }

    private static Query word(String word, boolean incomplete, boolean first) {
        var latin = Keys.cut(Latin.of(word));
        var asWritten = key(word, incomplete, first);
        if (latin.isEmpty() || latin.equals(word)) {
            return asWritten;
        }
        return new BooleanQuery.Builder()
                .add(asWritten, Occur.SHOULD)
                .add(key(latin, incomplete, first), Occur.SHOULD)
                .build();
    }

    private static Query key(String word, boolean incomplete, boolean first) {
        boolean isShort = incomplete && word.codePointCount(0, word.length()) <= ThingKeys.SHORT;
        var key = isShort ? ThingKeys.beginning(word) : word;
        var term = new Term(TextFields.KEYS, first ? ThingKeys.first(key) : key);
        return incomplete && !isShort ? new PrefixQuery(term) : new TermQuery(term);
    }

    /** Returns how well a title fits, less is better: those with all words, those that begin so, then short ones. */
    int rank(String title) {
        var missing = new BitSet();
        missing.set(0, pieces.size());
        int first = MOST;
        var reader = new WordReader(title);
        for (int place = 0; reader.next(); place++) {
            if (reader.kind() == Kind.SIGN) {
                place--;
                continue;
            }
            var word = reader.word();
            for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
                if (fits(i, word, reader.kind() == Kind.RUN)) {
                    missing.clear(i);
                    first = Math.min(first, i == 0 ? place : MOST);
                }
            }
        }
        return (missing.cardinality() * (MOST + 1) + first) * LATER + Math.min(title.length(), LATER - 1);
    }

    private boolean fits(int number, String word, boolean dense) {
        var piece = pieces.get(number);
        if (piece.dense()) {
            return word.contains(piece.word());
        }
        boolean incomplete = isIncomplete(number);
        return fits(piece.word(), word, incomplete)
                || Latin.ofName(word, dense).stream().anyMatch(form -> fits(Latin.of(piece.word()), form, incomplete));
    }

    private static boolean fits(String typed, String word, boolean incomplete) {
        return !typed.isEmpty() && (incomplete ? word.startsWith(typed) : word.equals(typed));
    }
}
