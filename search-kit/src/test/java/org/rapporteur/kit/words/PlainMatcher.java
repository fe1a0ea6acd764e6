package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Says whether texts match a question by looking at them, character by character: slowly, and without anything that the
 * index is made with but the stems and Latin forms of words. For texts of Latin letters, Cyrillic ones and Chinese
 * characters.
 */
final class PlainMatcher {

    private static final Pattern WORDS = Pattern.compile("\\p{IsHan}+|[\\p{IsLatin}\\p{IsCyrillic}0-9]+");

    /** A wanted or excluded term as written. */
    record Asked(String text, boolean phrase, boolean beginning) {}

    private final List<Passage> passages;
    private final Map<Passage, List<String>> words = new HashMap<>();

    PlainMatcher(List<Passage> passages) {
        this.passages = passages;
        passages.forEach(passage -> words.put(passage, words(passage.text())));
    }

    /** Whether all clauses match, of each any term, and nothing excluded. */
    boolean matches(List<List<Asked>> clauses, List<Asked> excluded, Set<String> languages) {
        return clauses.stream().allMatch(clause -> clause.stream().anyMatch(asked -> has(asked, languages)))
                && excluded.stream().noneMatch(asked -> has(asked, Set.of()));
    }

    private boolean has(Asked asked, Set<String> languages) {
        if (asked.phrase()) {
            return any(languages, passage -> hasPhrase(passage, asked.text()));
        }
        var wanted = words(asked.text());
        if (wanted.size() > 1) {
            var together = PlainText.together(asked.text(), wanted);
            return any(languages, passage -> hasJoined(passage, wanted, languages.isEmpty()))
                    || together != null
                            && any(languages, passage -> hasWord(passage, together, false, languages.isEmpty()));
        }
        return any(languages, passage -> hasWord(passage, wanted.getFirst(), asked.beginning(), languages.isEmpty()));
    }

    private boolean any(Set<String> languages, Predicate<Passage> predicate) {
        return passages.stream()
                .filter(passage -> languages.isEmpty() || languages.contains(base(passage)))
                .anyMatch(predicate);
    }

    private static String base(Passage passage) {
        return passage.language() == null ? "" : passage.language().split("-")[0];
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORDS.matcher(PlainText.usual(text));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static boolean isHan(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    private boolean hasWord(Passage passage, String word, boolean beginning, boolean anyLanguage) {
        boolean name = passage.role() == Passage.Role.NAME || passage.role() == Passage.Role.MENTION;
        for (var other : words.get(passage)) {
            boolean has;
            if (isHan(word)) {
                has = isHan(other) && other.contains(word);
            } else if (beginning) {
                has = !isHan(other) && PlainText.withoutAccents(other).startsWith(PlainText.withoutAccents(word));
            } else {
                has = !(name && passage.language() == null) && !isHan(other) && isForm(other, word, base(passage));
            }
            if (has || name && anyLanguage && !isHan(word) && hasName(other, word, beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two words have a form in common. */
    private static boolean isForm(String one, String other, String language) {
        return !Collections.disjoint(forms(one, language), forms(other, language));
    }

    private static Set<String> forms(String word, String language) {
        return Set.copyOf(List.of(
                PlainText.withoutAccents(Stems.of(word, language)),
                PlainText.withoutAccents(Stems.of(PlainText.withoutAccents(word), language))));
    }

    /** Tries joined words at every word. */
    private static boolean hasJoined(Passage passage, List<String> wanted, boolean anyLanguage) {
        boolean name = passage.role() == Passage.Role.NAME || passage.role() == Passage.Role.MENTION;
        boolean noLanguage = passage.language() == null;
        var text = PlainText.usual(passage.text());
        return !(name && noLanguage)
                        && PlainText.hasJoined(text, wanted, true, (word, as) -> isForm(word, as, base(passage)))
                || name
                        && anyLanguage
                        && PlainText.hasJoined(text, wanted, noLanguage, (word, as) -> hasName(word, as, false));
    }

    private static boolean hasName(String name, String word, boolean beginning) {
        var latin = Latin.of(word);
        return Latin.ofName(name, isHan(name)).stream()
                .anyMatch(form -> beginning ? form.startsWith(latin) : form.equals(latin));
    }

    /** Tries the phrase at every character. */
    private static boolean hasPhrase(Passage passage, String phrase) {
        var text = PlainText.usual(passage.text());
        var wanted = PlainText.usual(phrase).strip();
        for (int i = 0; i < text.length(); i++) {
            if (startsThere(text, i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsThere(String text, int from, String wanted) {
        if (isPlainLetter(wanted.charAt(0)) && from > 0 && isPlainLetter(text.charAt(from - 1))) {
            return false;
        }
        int at = from;
        for (int i = 0; i < wanted.length(); i++) {
            char next = wanted.charAt(i);
            if (next == ' ') {
                boolean betweenWords = isLetter(wanted.charAt(i - 1)) && isLetter(wanted.charAt(i + 1));
                int spaces = 0;
                while (at < text.length() && text.charAt(at) == ' ') {
                    at++;
                    spaces++;
                }
                // beside another script no space is needed between words
                boolean mayTouch =
                        betweenWords && isPlainLetter(wanted.charAt(i - 1)) != isPlainLetter(wanted.charAt(i + 1));
                if (spaces == 0 && !mayTouch) {
                    return false;
                }
            } else {
                boolean scriptChanges = i > 0
                        && isLetter(wanted.charAt(i - 1))
                        && isLetter(next)
                        && isPlainLetter(wanted.charAt(i - 1)) != isPlainLetter(next);
                while (scriptChanges && at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                if (at == text.length() || text.charAt(at) != next) {
                    return false;
                }
                at++;
            }
        }
        return at == text.length() || !isPlainLetter(text.charAt(at - 1)) || !isPlainLetter(text.charAt(at));
    }

    /** Whether it is a letter of a word with spaces around it. */
    private static boolean isPlainLetter(char character) {
        return isLetter(character) && !isHan(String.valueOf(character));
    }

    private static boolean isLetter(char character) {
        return Character.isLetterOrDigit(character);
    }
}
