package org.rapporteur.kit.words;

import java.util.BitSet;
import java.util.List;

/** The best part of a text as HTML. */
final class Snippet {

    private static final int LENGTH = 240;
    private static final int LEAD = 60;

    /** A match of a term in a text. */
    record Mark(int start, int end, int term) {}

    private final String text;
    private final List<Mark> marks;

    /**
     * @param marks in the order of their starts; not empty
     */
    Snippet(String text, List<Mark> marks) {
        this.text = text;
        this.marks = marks;
    }

    String html() {
        var best = best();
        int from = Math.max(0, best.start() - LEAD);
        while (from > 0 && from < best.start() && !WordReader.isSpace(text.charAt(from - 1))) {
            from++;
        }
        int to = Math.min(text.length(), Math.max(from + LENGTH, best.end()));
        while (to < text.length() && to > best.end() && !WordReader.isSpace(text.charAt(to))) {
            to--;
        }
        // a text without spaces is cut between characters, never within one
        from = whole(from == best.start() ? Math.max(0, best.start() - LEAD) : from);
        to = whole(to == best.end() ? Math.min(text.length(), best.end() + LEAD) : to);
        var html = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (var mark : marks) {
            if (mark.start() >= at && mark.end() <= to) {
                escape(at, mark.start(), html);
                html.append("<mark>");
                escape(mark.start(), mark.end(), html);
                html.append("</mark>");
                at = mark.end();
            }
        }
        escape(at, to, html);
        return html.toString().strip() + (to < text.length() ? " …" : "");
    }

    /** Returns the match to start with that shows the most terms, then the most matches. */
    private Mark best() {
        var best = marks.getFirst();
        int most = 0;
        for (int i = 0; i < marks.size(); i++) {
            var terms = new BitSet();
            int count = 0;
            for (int j = i;
                    j < marks.size() && marks.get(j).end() <= marks.get(i).start() + LENGTH - LEAD;
                    j++) {
                terms.set(marks.get(j).term());
                count++;
            }
            int worth = terms.cardinality() * LENGTH + count;
            if (worth > most) {
                most = worth;
                best = marks.get(i);
            }
        }
        return best;
    }

    private int whole(int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /** Escapes text as HTML and collapses white space. */
    private void escape(int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                    if (!WordReader.isSpace(character)) {
                        html.append(character);
                    } else if (html.isEmpty() || html.charAt(html.length() - 1) != ' ') {
                        html.append(' ');
                    }
                }
            }
        }
    }
}
