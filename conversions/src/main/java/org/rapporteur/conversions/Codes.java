package org.rapporteur.conversions;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Converts country and language codes of the sources to those of the API. */
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

    /**
     * Returns the ISO 3166-1 alpha-2 code, such as {@code DE} for {@code DEU}, also of former states; null if
     * there is none.
     */
    static String country(String alpha3) {
        return COUNTRIES.get(alpha3);
    }

    /** Whether it is the code of a state, with two letters (ISO 3166-1), also of a former one. */
    static boolean isCountry(String alpha2) {
        return COUNTRIES.containsValue(alpha2);
    }

    /** Returns the English name of a state, such as {@code Germany} for {@code DEU}; the code itself if it is unknown. */
    static String countryName(String alpha3) {
        var country = country(alpha3);
        var name = country == null ? "" : Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? alpha3 : name;
    }

    /** Whether it is a language code of ISO 639 with three letters. */
    static boolean isLanguage(String iso639) {
        return LANGUAGES.containsKey(iso639)
                || iso639.matches("[a-z]{3}")
                        && !ULocale.forLanguageTag(iso639)
                                .getDisplayLanguage(ULocale.ENGLISH)
                                .equals(iso639);
    }

    /**
     * Returns the BCP 47 tag, such as {@code de} for {@code deu} (ISO 639-3); languages without a short code
     * keep the long one.
     */
    static String languageTag(String iso639) {
        return LANGUAGES.getOrDefault(iso639, iso639);
    }
}
