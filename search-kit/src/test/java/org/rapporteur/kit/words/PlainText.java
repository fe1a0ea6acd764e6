package org.rapporteur.kit.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What {@link PlainMatcher} knows of characters and of what may be between words. */
final class PlainText {

    /** A word, or one Chinese character. */
    private static final Pattern UNITS = Pattern.compile("\\p{IsHan}|[\\p{IsLatin}\\p{IsCyrillic}0-9]+");

    /** Signs with at most one stretch of white space. */
    private static final Pattern JOINING = Pattern.compile("[^ ]* *[^ ]*");

    private static final int MOST_SIGNS = 8;

    private record Unit(String text, int start, int end) {}

    private PlainText() {}

    /** Returns a text in small letters of the usual width, with one apostrophe; as long as before. */
    static String usual(String text) {
        var usual = new StringBuilder();
        for (char character : text.toCharArray()) {
            usual.append(
                    switch (character) {
                        case '\u2018', '\u2019', '\u02BC', '\uFF07' -> "'";
                        default ->
                            character > '\uFF00'
                                    ? Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFKC)
                                    : String.valueOf(character);
                    });
        }
        return usual.toString().toLowerCase(Locale.ROOT);
    }

    static String withoutAccents(String word) {
        var plain = new StringBuilder();
        word.codePoints().forEach(letter -> {
            var parts = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
            boolean latin = Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
            plain.append(latin ? parts.replaceAll("\\p{M}", "") : Character.toString(letter));
        });
        return plain.toString().replace('ø', 'o');
    }

    /** Returns words written together; null if that would be another word. */
    static String together(String asked, List<String> words) {
        boolean dense = words.stream().anyMatch(word -> word.matches("\\p{IsHan}+"));
        boolean letters = words.stream().allMatch(word -> word.length() == 1);
        boolean ending = usual(asked).matches(".*'..?");
        return dense || letters || ending ? null : String.join("", words);
    }

    private static List<Unit> units(String text) {
        var units = new ArrayList<Unit>();
        var matcher = UNITS.matcher(text);
        while (matcher.find()) {
            units.add(new Unit(matcher.group(), matcher.start(), matcher.end()));
        }
        return units;
    }

    /**
     * Whether words follow one another with nothing but signs and one stretch of white space between them.
     *
     * @param dense whether Chinese characters are looked at
     * @param same whether a word of the text is a wanted one
     */
    static boolean hasJoined(String text, List<String> wanted, boolean dense, BiPredicate<String, String> same) {
        var units = units(text);
        var pieces = wanted.stream().map(PlainText::units).toList();
        for (int i = 0; i < units.size(); i++) {
            if (startsThere(text, units, i, pieces, dense, same)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsThere(
            String text,
            List<Unit> units,
            int from,
            List<List<Unit>> pieces,
            boolean dense,
            BiPredicate<String, String> same) {
        int at = from;
        for (int i = 0; i < pieces.size(); i++) {
            for (int j = 0; j < pieces.get(i).size(); j++, at++) {
                if (at == units.size()) {
                    return false;
                }
                var wanted = pieces.get(i).get(j).text();
                var there = units.get(at).text();
                boolean isDense = wanted.matches("\\p{IsHan}");
                if (isDense ? !dense || !there.equals(wanted) : !same.test(there, wanted)) {
                    return false;
                }
                var between = at == from
                        ? ""
                        : text.substring(units.get(at - 1).end(), units.get(at).start());
                if (j > 0 ? !between.isEmpty() : !joins(between)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean joins(String between) {
        return JOINING.matcher(between).matches() && between.replace(" ", "").length() <= MOST_SIGNS;
    }
}
