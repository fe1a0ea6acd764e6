package org.rapporteur.kit.words;

import java.util.List;
import java.util.function.Consumer;

/**
 * The terms by which a word is found in a language, beside the word as written. Latin letters are found with and without
 * accents: the stem loses them, and a word with accents also has the stem of the word without, since a program for stems
 * may divide that elsewhere ({@code sécur-ité}, {@code securit-e}).
 */
final class Forms {

    private Forms() {}

    /** Passes the terms of a word in a text. */
    static void inText(String word, String language, Consumer<String> keys) {
        var plain = Folding.accents(word);
        if (!Stems.has(language)) {
            if (!plain.equals(word)) {
                keys.accept(Keys.stem(plain, language));
            }
            return;
        }
        var form = Keys.forms(word, language);
        keys.accept(form);
        if (!plain.equals(word)) {
            var other = Keys.forms(plain, language);
            if (!other.equals(form)) {
                keys.accept(other);
            }
        }
    }

    /** Returns the terms of a wanted word; a text has all of them only if it has the word with its accents. */
    static List<String> wanted(String word, String language) {
        var plain = Folding.accents(word);
        if (!Stems.has(language)) {
            // the word without accents as written, or one with accents
            return List.of(Keys.word(plain, language), Keys.stem(plain, language));
        }
        var form = Keys.forms(word, language);
        var other = Keys.forms(plain, language);
        return form.equals(other) ? List.of(form) : List.of(form, other);
    }
}
