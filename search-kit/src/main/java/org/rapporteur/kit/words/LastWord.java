package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The last word of a text in a search field, which may be incomplete, and what it belongs to.
 *
 * @param before what precedes the term that the word is part of, without its quotation mark: words, phrases, and signs
 * @param term what of that term precedes the word, such as {@code outer } in quotation marks or {@code people'}; may be
 *     empty
 * @param typed the word as typed
 * @param quote what closes the quotation mark that is open; empty if there is none
 * @param excluded whether the term is to be absent
 * @param alternative whether the term is one of several, joined by {@code or}
 */
record LastWord(String before, String term, String typed, String quote, boolean excluded, boolean alternative) {

    /** How many words before it the word is looked for beside. */
    private static final int MOST = 2;

    private static final String QUOTES = "\"\u201C\u201D\u201E";
    private static final String CLOSING = "\"\u201D\u201D\u201C";

    /** @param start where the word begins */
    static LastWord of(String text, int start) {
        int quote = openQuote(text, start);
        int term = quote < 0 ? termStart(text, start) : quote + 1;
        var before = text.substring(0, quote < 0 ? term : quote);
        boolean excluded = quote < 0 ? text.startsWith("-", term) : before.endsWith("-");
        var own = text.substring(term, start);
        var words = before.strip().split("\\s+");
        return new LastWord(
                before,
                excluded && quote < 0 ? own.substring(1) : own,
                text.substring(start),
                quote < 0
                        ? ""
                        : CLOSING.substring(QUOTES.indexOf(text.charAt(quote))).substring(0, 1),
                excluded,
                words[words.length - 1].toLowerCase(Locale.ROOT).equals("or"));
    }

    /** Every second quotation mark closes one. */
    private static int openQuote(String text, int end) {
        int open = -1;
        for (int i = 0; i < end; i++) {
            if (QUOTES.indexOf(text.charAt(i)) >= 0) {
                open = open < 0 ? i : -1;
            }
        }
        return open;
    }

    private static int termStart(String text, int end) {
        int start = end;
        while (start > 0 && !WordReader.isSpace(text.charAt(start - 1)) && QUOTES.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    boolean quoted() {
        return !quote.isEmpty();
    }

    /** Whether signs join the word to one before it, as in {@code people's}. */
    boolean joined() {
        return !quoted() && term.codePoints().anyMatch(WordReader::isOfWord);
    }

    /**
     * Returns what stands directly before the word in what it becomes, the longest first: the rest of its phrase; what
     * signs join it to; else the words before it. Empty if it follows nothing.
     */
    List<String> neighbours() {
        if (quoted() || joined()) {
            return term.isEmpty() ? List.of() : List.of(term);
        }
        var neighbours = new ArrayList<String>();
        int end = before.length();
        while (!excluded && term.isEmpty() && neighbours.size() < MOST) {
            end = before.substring(0, end).stripTrailing().length();
            int start = termStart(before, end);
            var word = before.substring(start, end);
            if (!isPlain(word)) {
                break;
            }
            neighbours.addFirst(word + " " + (neighbours.isEmpty() ? "" : neighbours.getFirst()));
            end = start;
        }
        return neighbours;
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty()
                && WordReader.isOfWord(word.codePointAt(0))
                && WordReader.isOfWord(word.codePointBefore(word.length()))
                && !word.toLowerCase(Locale.ROOT).equals("or");
    }

    /**
     * Returns the word completed: what was typed remains as it is; the rest is in small letters, since the index knows no
     * others, unless capitals were typed.
     *
     * @param word folded
     */
    String completed(String word) {
        var folded = WordReader.fold(typed);
        if (!word.startsWith(folded)) {
            return word;
        }
        var rest = word.substring(folded.length());
        boolean capitals = typed.codePointCount(0, typed.length()) > 1
                && typed.equals(typed.toUpperCase(Locale.ROOT))
                && !typed.equals(typed.toLowerCase(Locale.ROOT));
        return typed + (capitals ? rest.toUpperCase(Locale.ROOT) : rest);
    }
}
