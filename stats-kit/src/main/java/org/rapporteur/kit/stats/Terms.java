package org.rapporteur.kit.stats;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What the constants of the vocabulary are called, in the six languages of the United Nations; elsewhere in English. */
final class Terms {

    private static final String BUNDLE = "org.rapporteur.kit.stats.terms";

    /** Not in the language of the machine that happens to answer. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Terms() {}

    /**
     * A constant's name.
     *
     * @param constant as it stands in JSON
     * @param language BCP 47, or null for English
     * @return null when it has none
     */
    static String name(String constant, String language) {
        var locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        try {
            return ResourceBundle.getBundle(BUNDLE, locale, Terms.class.getClassLoader(), NO_FALLBACK)
                    .getString(constant);
        } catch (MissingResourceException e) {
            return null;
        }
    }
}
