package org.rapporteur.kit.stats;

import java.util.Locale;
import java.util.function.BinaryOperator;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;

/**
 * The label of the values of a dimension.
 *
 * @param words the label of a value in a language (BCP 47, or null for English)
 * @param lookUp a left join that finds the target of the value, as a format of its alias and the value; null if
 * the value itself is enough
 * @param key the value to show, as a format of the alias and the value
 * @param name an SQL expression for its name in several languages (jsonb), as a format of the alias; if null, the
 * words are used
 * @param deleted an SQL condition of the alias: the target was deleted; null if there is no target
 */
public record Label(BinaryOperator<String> words, String lookUp, String key, String name, String deleted) {

    /** The value itself, such as a year. */
    public static final Label PLAIN = of((value, language) -> value);

    /** A constant of the vocabulary, in the requested language; without a name, its own words. */
    public static final Label TERM = of(Label::term);

    /** The words of a slug. */
    public static final Label WORDS = of((value, language) -> words(value));

    /** A country or an M49 region, in the requested language (CLDR). */
    public static final Label COUNTRY = of(Countries::name);

    /** A language, in the requested language (CLDR). */
    public static final Label LANGUAGE = of(Languages::name);

    /** A reference to a resource of another service, by id: shown as slug, labeled with its name. */
    public static final Label REFERENCE =
            lookedUp("left join reference %1$s on %1$s.id = %2$s", "%1$s.slug", "%1$s.name", "%1$s.deleted");

    private static Label of(BinaryOperator<String> words) {
        return new Label(words, null, "%2$s", null, null);
    }

    /** A label read from a table; see the parameters of the record. */
    public static Label lookedUp(String lookUp, String key, String name, String deleted) {
        return new Label(WORDS.words, lookUp, key, name, "coalesce(" + deleted + ", false)");
    }

    private static String term(String constant, String language) {
        var name = Terms.name(constant, language);
        return name == null ? words(constant) : name;
    }

    private static String words(String value) {
        var spaced = value.replace('_', ' ').replace('-', ' ');
        return spaced.isEmpty()
                ? spaced
                : spaced.substring(0, spaced.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + spaced.substring(spaced.offsetByCodePoints(0, 1));
    }
}
