package org.rapporteur.kit.stats;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Names of the constants of a service: its own resource bundle {@code terms}, English if that does not have the
 * requested language.
 */
final class Terms {

    private static final String BUNDLE = "terms";

    /** Does not fall back to the server's language. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Terms() {}

    /**
     * Returns the name of a constant.
     *
     * @param constant as in JSON
     * @param language BCP 47, or null for English
     * @return null if there is none
     */
    static String name(String constant, String language) {
        // by language alone: a bundle is kept for each locale that was asked for
        var locale = language == null
                ? Locale.ROOT
                : Locale.of(Locale.forLanguageTag(language).getLanguage());
        try {
            // of the application, which may differ from that of the kit
            var loader = Thread.currentThread().getContextClassLoader();
            return ResourceBundle.getBundle(BUNDLE, locale, loader, NO_FALLBACK).getString(constant);
        } catch (MissingResourceException e) {
            return null;
        }
    }
}
