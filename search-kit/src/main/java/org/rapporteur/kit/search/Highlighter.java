package org.rapporteur.kit.search;

import com.ibm.icu.lang.UCharacter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.kit.search.SearchQuery.Term;
import org.rapporteur.kit.search.SearchQuery.Word;

/** Finds the matches in a text. */
final class Highlighter {

    private static final int MOST = 3;
    private static final int SNIPPET = 240;
    private static final int LEAD = 60;
    /**
     * The maximum number of matches considered in one text: the best part of a long text is nearly always near
     * its beginning.
     */
    private static final int PLACES = 500;

    /** A match of a term. */
    private record Place(int start, int end, int term) {}

    /** A term as it occurs in a text of one language. */
    private static final class Wanted {
        private final Term term;
        private final int number;
        private final Set<String> stems = new HashSet<>();
        private final Set<String> latin = new HashSet<>();
        private int matched;
        private int start;

        Wanted(Term term, int number) {
            this.term = term;
            this.number = number;
        }
    }

    private final Matching matching;
    private final Stems stems;

    Highlighter(Matching matching, Stems stems) {
        this.matching = matching;
        this.stems = stems;
    }

    /** Returns the best part of each text, at most {@value #MOST}. */
    List<Highlight> of(List<Passage> passages) {
        var highlights = new ArrayList<Highlight>();
        for (var passage : passages) {
            if (highlights.size() < MOST && matching.looksAt(passage.baseLanguage())) {
                var places = places(passage);
                if (!places.isEmpty()) {
                    highlights.add(new Highlight(
                            passage.member(), passage.language(), snippet(passage.text(), best(places), places)));
                }
            }
        }
        return highlights;
    }

    private List<Place> places(Passage passage) {
        var language = passage.baseLanguage();
        var ownStems = passage.role().isName() && language.isEmpty()
                ? Map.<String, String>of()
                : stems.of(language, words(passage.text()));
        var wanted = wanted(language);
        var places = new ArrayList<Place>();
        var reader = new WordReader(passage.text());
        while (reader.next() && places.size() < PLACES) {
            var word = reader.word();
            for (var one : wanted) {
                if (one.term.phrase()) {
                    phrase(one, reader, word, places);
                } else {
                    word(one, reader, word, ownStems.get(word), passage.role().isName(), places);
                }
            }
        }
        return places;
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        var reader = new WordReader(text);
        while (reader.next()) {
            if (!reader.isDense()) {
                words.add(reader.word());
            }
        }
        return words;
    }

    private List<Wanted> wanted(String language) {
        var known = matching.stemsIn(language);
        var wanted = new ArrayList<Wanted>();
        for (var term : matching.query().wanted()) {
            var one = new Wanted(term, wanted.size());
            for (var word : term.words()) {
                if (!word.dense()) {
                    one.stems.add(known.getOrDefault(word.word(), word.word()));
                    one.latin.add(Lexemes.latin(word.word()));
                }
            }
            wanted.add(one);
        }
        return wanted;
    }

    private static void word(
            Wanted wanted, WordReader reader, String word, String stem, boolean name, List<Place> places) {
        if (reader.isDense()) {
            // folding does not change the number of letters in dense scripts
            for (var part : wanted.term.words()) {
                for (int at = part.dense() ? word.indexOf(part.word()) : -1;
                        at >= 0;
                        at = word.indexOf(part.word(), at + 1)) {
                    add(
                            places,
                            reader.start() + at,
                            reader.start() + at + part.word().length(),
                            wanted.number,
                            reader);
                }
            }
        } else if ((stem != null && wanted.stems.contains(stem))
                || (name && wanted.latin.contains(Lexemes.latin(word)))) {
            add(places, reader.start(), reader.end(), wanted.number, reader);
        }
    }

    private static void add(List<Place> places, int start, int end, int term, WordReader reader) {
        places.add(new Place(start, Math.min(end, reader.end()), term));
    }

    /** Continues a phrase with a word, or restarts it. */
    private static void phrase(Wanted wanted, WordReader reader, String word, List<Place> places) {
        var words = wanted.term.words();
        if (wanted.matched > 0
                && !continues(words.get(wanted.matched), reader, word, wanted.matched == words.size() - 1)) {
            wanted.matched = 0;
        }
        if (wanted.matched == 0) {
            int at = begins(words.getFirst(), word, words.size() == 1);
            if (at < 0) {
                return;
            }
            wanted.start = reader.start() + Math.min(at, reader.end() - reader.start());
        }
        wanted.matched++;
        if (wanted.matched == words.size()) {
            var last = words.getLast();
            int end = last.dense()
                    ? Math.min(
                            reader.end(),
                            (words.size() == 1 ? wanted.start : reader.start())
                                    + last.word().length())
                    : reader.end();
            places.add(new Place(wanted.start, end, wanted.number));
            wanted.matched = 0;
        }
    }

    private static boolean continues(Word expected, WordReader reader, String word, boolean last) {
        return expected.gap().equals(reader.gap())
                && (expected.dense() && last ? word.startsWith(expected.word()) : word.equals(expected.word()));
    }

    private static int begins(Word expected, String word, boolean alone) {
        if (!expected.dense()) {
            return word.equals(expected.word()) ? 0 : -1;
        }
        if (alone) {
            return word.indexOf(expected.word());
        }
        return word.endsWith(expected.word()) ? word.length() - expected.word().length() : -1;
    }

    /** Returns the match to start the snippet with that shows the most terms, then the most matches. */
    private static Place best(List<Place> places) {
        Place best = places.getFirst();
        int most = 0;
        for (int i = 0; i < places.size(); i++) {
            var terms = new HashSet<Integer>();
            int count = 0;
            for (int j = i;
                    j < places.size() && places.get(j).end() <= places.get(i).start() + SNIPPET - LEAD;
                    j++) {
                terms.add(places.get(j).term());
                count++;
            }
            int worth = terms.size() * PLACES + count;
            if (worth > most) {
                most = worth;
                best = places.get(i);
            }
        }
        return best;
    }

    private static String snippet(String text, Place best, List<Place> places) {
        int from = Math.max(0, best.start() - LEAD);
        while (from > 0 && from < best.start() && !UCharacter.isUWhiteSpace(text.charAt(from - 1))) {
            from++;
        }
        int to = Math.min(text.length(), Math.max(from + SNIPPET, best.end()));
        while (to < text.length() && to > best.end() && !UCharacter.isUWhiteSpace(text.charAt(to))) {
            to--;
        }
        // a text without spaces is cut between characters, never within one
        from = whole(text, from == best.start() ? Math.max(0, best.start() - LEAD) : from);
        to = whole(text, to == best.end() ? Math.min(text.length(), best.end() + LEAD) : to);
        var html = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (var place : places) {
            if (place.start() >= at && place.end() <= to) {
                escape(text, at, place.start(), html);
                html.append("<mark>");
                escape(text, place.start(), place.end(), html);
                html.append("</mark>");
                at = place.end();
            }
        }
        escape(text, at, to, html);
        return html.toString().strip() + (to < text.length() ? " …" : "");
    }

    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /** Escapes text as HTML and collapses white space. */
    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                    if (!UCharacter.isUWhiteSpace(character)) {
                        html.append(character);
                    } else if (html.isEmpty() || html.charAt(html.length() - 1) != ' ') {
                        html.append(' ');
                    }
                }
            }
        }
    }
}
