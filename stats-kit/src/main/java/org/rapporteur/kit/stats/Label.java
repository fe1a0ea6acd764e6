package org.rapporteur.kit.stats;

import com.ibm.icu.util.ULocale;
import java.util.function.BinaryOperator;
import org.rapporteur.kit.text.Countries;

/**
 * What the values of a dimension are called.
 *
 * @param words the label of a value in a language (BCP 47, or null for English)
 * @param lookUp a left join that finds what is counted by, given as a format of its alias and of the value; null when the
 *     value tells all
 * @param key the value that is shown, as a format of the alias and the value
 * @param name an SQL expression for its name in several languages (jsonb), as a format of the alias; where it is null the
 *     words stand in
 */
public record Label(BinaryOperator<String> words, String lookUp, String key, String name) {

    /** As it is, such as a year. */
    public static final Label PLAIN = of((value, language) -> value);

    /** A constant of the vocabulary, in the language asked for; without a name in its own words. */
    public static final Label TERM = of(Label::term);

    /** A slug, in its own words. */
    public static final Label WORDS = of((value, language) -> words(value));

    /** A country or an M49 region, in the language asked for (CLDR). */
    public static final Label COUNTRY = of(Countries::name);

    /** A language, in the language asked for (CLDR). */
    public static final Label LANGUAGE = of(Label::language);

    /** A reference to what others keep, by its id: shown by slug, called by name. */
    public static final Label REFERENCE =
            lookedUp("left join reference %1$s on %1$s.id = %2$s", "%1$s.slug", "%1$s.name");

    private static Label of(BinaryOperator<String> words) {
        return new Label(words, null, "%2$s", null);
    }

    /** A label that is read from a table; see the record's parameters. */
    public static Label lookedUp(String lookUp, String key, String name) {
        return new Label(WORDS.words, lookUp, key, name);
    }

    private static String term(String constant, String language) {
        var name = Terms.name(constant, language);
        return name == null ? words(constant) : name;
    }

    private static String words(String value) {
        var spaced = value.replace('_', ' ').replace('-', ' ');
        return spaced.isEmpty()
                ? spaced
                : spaced.substring(0, spaced.offsetByCodePoints(0, 1)).toUpperCase()
                        + spaced.substring(spaced.offsetByCodePoints(0, 1));
    }

    private static String language(String tag, String language) {
        var name = ULocale.getDisplayName(tag, language == null ? "en" : language);
        return name.isEmpty() ? tag : name;
    }
}
