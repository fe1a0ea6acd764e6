package org.rapporteur.kit.words;

import java.util.List;

/** The best part of a text as HTML. */
final class Snippet {

    static final int LENGTH = 240;
    private static final int LEAD = 60;
    /** How far from the start of the best match others are certainly shown. */
    static final int WIDTH = LENGTH - LEAD;
    /** How far before the best match a sentence may begin that is shown from its beginning. */
    private static final int MOST_LEAD = 120;

    /** A match of a term in a text. */
    record Mark(int start, int end, int term) {}

    private final String text;
    private final List<Mark> marks;
    private final Sentences sentences;

    /**
     * @param marks in the order of their starts; not empty
     */
    Snippet(Passage passage, List<Mark> marks) {
        this.text = passage.text();
        this.marks = marks.stream().map(Snippet::shown).toList();
        sentences = new Sentences(text, passage.language());
    }

    /** A word may be as long as a text, as Base64 is. */
    private static Mark shown(Mark mark) {
        return mark.end() - mark.start() <= LENGTH ? mark : new Mark(mark.start(), mark.start() + LENGTH, mark.term());
    }

    String html() {
        var best = best();
        int sentence = sentences.begin(best.start(), LEAD, MOST_LEAD);
        int from = sentence < 0 ? withinSentence(best) : sentence;
        // what follows the match is as long as after a short lead
        int to = Math.min(text.length(), Math.max(from + LENGTH, Math.max(best.start() + LENGTH - LEAD, best.end())));
        while (to < text.length() && to > best.end() && !WordReader.isSpace(text.charAt(to))) {
            to--;
        }
        int cut = to == best.end() ? Math.min(text.length(), best.end() + LEAD) : to;
        to = Math.max(sentences.floor(cut), sentences.ceiling(best.end()));
        var html = new StringBuilder(sentence < 0 && from > 0 ? "… " : "");
        int at = from;
        for (var mark : marks) {
            int start = sentences.floor(mark.start());
            int end = sentences.ceiling(mark.end());
            if (start >= at && end <= to) {
                escape(at, start, html);
                html.append("<mark>");
                escape(start, end, html);
                html.append("</mark>");
                at = end;
            } else if (start > to) {
                break;
            }
        }
        escape(at, to, html);
        return html.toString().strip() + (to < text.length() ? " …" : "");
    }

    private int withinSentence(Mark best) {
        int most = Math.max(0, best.start() - LEAD);
        int from = most;
        while (from > 0 && from < best.start() && !WordReader.isSpace(text.charAt(from - 1))) {
            from++;
        }
        // a text without spaces is cut between characters, never within one
        return sentences.floor(from == best.start() ? most : from);
    }

    /** Returns the match to start with. */
    private Mark best() {
        return marks.get(Densest.of(
                marks.size(),
                WIDTH,
                i -> marks.get(i).start(),
                i -> marks.get(i).end(),
                i -> marks.get(i).term()));
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
