package org.rapporteur.kit.words;

/**
 * The letters of a dense run, one for each position in the index, with their places in the text. Usually each character
 * is a letter; where composing changes their number, all letters of what is composed have its place.
 */
final class Letters {

    private final int[] letters;
    private final int[] starts;
    private final int[] ends;

    /**
     * @param start where the run starts in the text
     * @param end where it ends
     */
    Letters(String text, int start, int end) {
        letters = WordReader.fold(text.substring(start, end)).codePoints().toArray();
        starts = new int[letters.length];
        ends = new int[letters.length];
        int filled = 0;
        int from = start;
        while (from < end && filled < letters.length) {
            int to = from + Character.charCount(text.codePointAt(from));
            while (to < end && !WordReader.isApart(text.codePointAt(to))) {
                to += Character.charCount(text.codePointAt(to));
            }
            int count = Math.min(count(text, from, to), letters.length - filled);
            for (int i = 0; i < count; i++) {
                starts[filled] = from;
                ends[filled++] = to;
            }
            from = to;
        }
        while (filled < letters.length) {
            starts[filled] = start;
            ends[filled++] = end;
        }
    }

    private static int count(String text, int from, int to) {
        if (to - from == 1) {
            return 1;
        }
        var folded = WordReader.fold(text.substring(from, to));
        return folded.codePointCount(0, folded.length());
    }

    int count() {
        return letters.length;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }
}
