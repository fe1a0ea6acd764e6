package org.rapporteur.kit.text;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Language tags (BCP 47, RFC 5646). */
public final class Languages {

    private static final Pattern UNDETERMINED = Pattern.compile("(?i)und(-|$)");

    private Languages() {}

    /**
     * The canonical form of a tag, such as {@code zh-Hant} for {@code ZH-hant}. {@code und} stands for a language that the
     * source does not tell (RFC 5646 §4.1).
     *
     * @throws IllegalArgumentException when it is not a well-formed tag with a language
     */
    public static String canonical(String tag) {
        try {
            var locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty() || UNDETERMINED.matcher(tag).lookingAt()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException | NullPointerException e) {
            // told below
        }
        throw new IllegalArgumentException("'%s' is not a BCP 47 language tag".formatted(tag));
    }
}
