package org.rapporteur.kit.words;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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

    private static final int MOST = 10;

    private record Piece(String word, boolean dense) {

        boolean isOfScript(String other) {
            return sameScript(word, other);
        }
    }

    /**
     * How well a title has what was typed; the best is the least.
     *
     * @param missing how many typed words it lacks
     * @param foreign how many of them it has in another script
     * @param place how many words are before the first typed one
     * @param other how many of them it has with other accents, or in another script
     */
    record Fit(int missing, int foreign, int place, int other, int length) implements Comparable<Fit> {

        private static final Comparator<Fit> BEST_FIRST = Comparator.comparingInt(Fit::missing)
                .thenComparingInt(Fit::foreign)
                .thenComparingInt(Fit::place)
                .thenComparingInt(Fit::other)
                .thenComparingInt(Fit::length);

        @Override
        public int compareTo(Fit other) {
            return BEST_FIRST.compare(this, other);
        }
    }

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

    /** Returns the last word with what it belongs to. */
    LastWord last() {
        return LastWord.of(text, lastStart);
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

    /** Returns how well a title fits: those with all words, in the same script, that begin so, then short ones. */
    Fit fit(String title) {
        var missing = new BitSet();
        missing.set(0, pieces.size());
        int first = MOST;
        int foreign = 0;
        int other = 0;
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
                    foreign += pieces.get(i).isOfScript(word) ? 0 : 1;
                    other += isAsWritten(i, word) ? 0 : 1;
                }
            }
        }
        return new Fit(missing.cardinality(), foreign, first, other, title.length());
    }

    /** Whether a text begins in the script of what was typed. */
    boolean isOfScript(String title) {
        return pieces.isEmpty() || pieces.getFirst().isOfScript(title);
    }

    private static boolean sameScript(String one, String other) {
        var script = script(one);
        var otherScript = script(other);
        return script == otherScript || script == UnicodeScript.COMMON || otherScript == UnicodeScript.COMMON;
    }

    /** Returns the script of the first letter; that of digits is common to all. */
    private static UnicodeScript script(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .findFirst()
                .orElse(UnicodeScript.COMMON);
    }

    private boolean fits(int number, String word, boolean dense) {
        if (isAsWritten(number, word)) {
            return true;
        }
        var piece = pieces.get(number);
        boolean incomplete = isIncomplete(number);
        return !piece.dense()
                && Latin.ofName(word, dense).stream().anyMatch(form -> fits(Latin.of(piece.word()), form, incomplete));
    }

    private boolean isAsWritten(int number, String word) {
        var piece = pieces.get(number);
        return piece.dense() ? word.contains(piece.word()) : fits(piece.word(), word, isIncomplete(number));
    }

    private static boolean fits(String typed, String word, boolean incomplete) {
        return !typed.isEmpty() && (incomplete ? word.startsWith(typed) : word.equals(typed));
    }
}
