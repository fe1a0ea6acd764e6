package org.rapporteur.conversions;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** States by ISO 3166-1 alpha-3, former ones included. */
final class States {

    private static final Map<String, String> ALPHA_2 = new HashMap<>(Map.of(
            "SUN", "SU", "YUG", "YU", "CSK", "CS", "DDR", "DD", "YMD", "YD", "ANT", "AN", "TMP", "TP", "ZAR", "ZR"));

    static {
        for (var code : Locale.getISOCountries()) {
            ALPHA_2.put(Locale.of("", code).getISO3Country(), code);
        }
    }

    private States() {}

    /** The alpha-2 code, such as {@code DE} for {@code DEU}; null when there is none. */
    static String alpha2(String alpha3) {
        return ALPHA_2.get(alpha3);
    }
}
