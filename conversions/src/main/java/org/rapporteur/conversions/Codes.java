package org.rapporteur.conversions;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Codes of countries and languages, from the form of a source to ours. */
final class Codes {

    private static final Map<String, String> COUNTRIES = new HashMap<>(Map.of(
            "SUN", "SU", "YUG", "YU", "CSK", "CS", "DDR", "DD", "YMD", "YD", "ANT", "AN", "TMP", "TP", "ZAR", "ZR"));
    private static final Map<String, String> LANGUAGES = new HashMap<>();

    static {
        for (var code : Locale.getISOCountries()) {
            COUNTRIES.put(Locale.of("", code).getISO3Country(), code);
        }
        for (var code : Locale.getISOLanguages()) {
            LANGUAGES.put(Locale.of(code).getISO3Language(), code);
        }
    }

    private Codes() {}

    /** ISO 3166-1 alpha-2, such as {@code DE} for {@code DEU}, former states included; null when there is none. */
    static String country(String alpha3) {
        return COUNTRIES.get(alpha3);
    }

    /** BCP 47, such as {@code de} for {@code deu} (ISO 639-3); languages without a short code keep the long one. */
    static String languageTag(String iso639) {
        return LANGUAGES.getOrDefault(iso639, iso639);
    }
}
