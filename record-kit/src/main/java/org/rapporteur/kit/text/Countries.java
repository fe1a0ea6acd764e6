package org.rapporteur.kit.text;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Countries by ISO 3166-1 alpha-2 code, former ones included, with their names in every language (CLDR) and the UN's M49
 * regions.
 */
public final class Countries {

    /** States of the past, by the codes they had: the name and the M49 subregion of their capital. */
    private record Former(String name, String subregion) {}

    private static final Map<String, Former> FORMER = Map.of(
            "SU", new Former("Soviet Union", "151"),
            "YU", new Former("Yugoslavia", "039"),
            "CS", new Former("Czechoslovakia", "151"),
            "DD", new Former("German Democratic Republic", "155"),
            "YD", new Former("Democratic Yemen", "145"),
            "AN", new Former("Netherlands Antilles", "029"),
            "TP", new Former("East Timor", "035"),
            "ZR", new Former("Zaire", "017"));

    /** Codes of groups of states: they have a name, and no region. */
    private static final String EUROPEAN_UNION = "EU";

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

    private Countries() {}

    /** Whether a code is, or was, one of ISO 3166-1 alpha-2 (or the reserved {@code EU}). */
    public static boolean isKnown(String code) {
        return code != null
                && CODE.matcher(code).matches()
                && (code.equals(EUROPEAN_UNION) || FORMER.containsKey(code) || territory(code) != null);
    }

    /** The M49 code of the region, such as {@code 142} for Asia; null when there is none. */
    public static String region(String code) {
        var subregion = subregion(code);
        return subregion == null
                ? null
                : Region.getInstance(subregion)
                        .getContainingRegion(RegionType.CONTINENT)
                        .toString();
    }

    /** The M49 code of the finest region that holds the country, such as {@code 030} for Eastern Asia; null when none. */
    public static String subregion(String code) {
        if (code == null) {
            return null;
        }
        var former = FORMER.get(code);
        if (former != null) {
            return former.subregion;
        }
        var territory = territory(code);
        var containing = territory == null ? null : territory.getContainingRegion(RegionType.SUBCONTINENT);
        return containing == null ? null : containing.toString();
    }

    /** The name of a country or of an M49 region in a language, else in English, else the code itself. */
    public static String name(String code, String language) {
        var former = FORMER.get(code);
        for (var locale : new String[] {language == null ? "en" : language, "en"}) {
            var name = ULocale.getDisplayCountry("und_" + code, locale);
            if (!name.isEmpty() && !name.equals(code) && former == null) {
                return name;
            }
        }
        return former == null ? code : former.name;
    }

    /** The name in English and, where it differs in tag, in the language asked for. */
    public static Text names(String code, String language) {
        SortedMap<String, String> names = new TreeMap<>();
        names.put("en", name(code, "en"));
        if (language != null) {
            names.put(language, name(code, language));
        }
        return new Text(names);
    }

    private static Region territory(String code) {
        try {
            var region = Region.getInstance(code);
            return region.getType() == RegionType.TERRITORY && region.toString().equals(code) ? region : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
