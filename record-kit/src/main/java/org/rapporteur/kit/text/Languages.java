package org.rapporteur.kit.text;

import com.ibm.icu.util.ULocale;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Language tags (BCP 47, RFC 5646). */
public final class Languages {

    private static final Pattern UNDETERMINED = Pattern.compile("(?i)und(-|$)");

    private Languages() {}

    /**
     * Returns the canonical form of a tag, such as {@code zh-Hant} for {@code ZH-hant}. {@code und} stands for
     * an unknown language (RFC 5646 §4.1).
     *
     * @throws IllegalArgumentException if it is not a well-formed tag with a language
     */
    public static String canonical(String tag) {
        try {
            var locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty() || UNDETERMINED.matcher(tag).lookingAt()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException | NullPointerException e) {
            // reported below
        }
        throw new IllegalArgumentException("'%s' is not a BCP 47 language tag".formatted(tag));
    }

    /** Whether the language of a canonical tag exists: it has a name (CLDR), is undetermined or for private use. */
    public static boolean isKnown(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return language.isEmpty()
                || language.equals("und")
                || language.compareTo("qaa") >= 0 && language.compareTo("qtz") <= 0 && language.length() == 3
                || !ULocale.getDisplayLanguage(language, "en").equals(language);
    }
}
