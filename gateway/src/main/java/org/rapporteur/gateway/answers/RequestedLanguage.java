package org.rapporteur.gateway.answers;

import java.nio.charset.StandardCharsets;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** The parameter {@code lang} of what the gateway itself answers; services check theirs in the same way. */
public final class RequestedLanguage {

    /** The languages that exist, as the build knows them: without script and region. */
    private static final class Known {
        private static final Set<String> LANGUAGES =
                Set.of(new String(Generated.read("languages.txt"), StandardCharsets.US_ASCII).split(" "));
    }

    private static final int MAX_LENGTH = 60;

    private RequestedLanguage() {}

    /**
     * Returns the canonical form of a tag (BCP 47); null if there is none. Throws the problem {@code
     * invalid-parameter} if it is malformed, or if there is no such language.
     */
    public static String of(String lang) {
        if (lang == null) {
            return null;
        }
        if (lang.length() > MAX_LENGTH) {
            throw refused("is longer than %d characters".formatted(MAX_LENGTH));
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(lang).build();
            if (!Known.LANGUAGES.contains(locale.toLanguageTag().replaceFirst("-.*", ""))) {
                throw refused("there is no language '%s' (BCP 47)".formatted(locale.toLanguageTag()));
            }
            return locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw refused("'%s' is not a BCP 47 language tag".formatted(lang));
        }
    }

    private static RuntimeException refused(String why) {
        return ProblemType.INVALID_PARAMETER.because("lang: " + why, List.of(new Violation("lang", why)));
    }
}
