package org.rapporteur.kit.text;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Language tags (BCP 47, RFC 5646). */
public final class Languages {

    private Languages() {}

    /**
     * The canonical form of a tag, such as {@code zh-Hant} for {@code ZH-hant}.
     *
     * @throws IllegalArgumentException when it is not a well-formed tag with a language
     */
    public static String canonical(String tag) {
        try {
            var locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException | NullPointerException e) {
            // told below
        }
        throw new IllegalArgumentException("'%s' is not a BCP 47 language tag".formatted(tag));
    }
}
