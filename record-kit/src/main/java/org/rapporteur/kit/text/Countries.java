package org.rapporteur.kit.text;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Countries by ISO 3166-1 alpha-2 code, including former ones, with their names in every language (CLDR) and the
 * UN's M49 regions.
 */
public final class Countries {

    /**
     * Former states, by the codes they had, with the M49 subregion of their capital. Their names are in the resource
     * bundle {@code former}: CLDR gives those of their successors.
     */
    private static final Map<String, String> FORMER = Map.of(
            "SU", "151", "YU", "039", "CS", "151", "DD", "155", "YD", "145", "AN", "029", "TP", "035", "ZR", "017");

    private static final String NAMES_OF_FORMER = Countries.class.getPackageName() + ".former";

    /** Does not fall back to the server's language. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final String ENGLISH = "en";

    /** Codes of groups of states: they have a name, but no region. */
    private static final String EUROPEAN_UNION = "EU";

    /** Statistics show very many names. */
    private static final Map<String, Optional<String>> ENGLISH_NAMES = new ConcurrentHashMap<>();

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

    /** The countries of each region and subregion, by its M49 code; regions are continents. */
    private static final class Tree {
        private static final SortedMap<String, List<String>> REGIONS = by(Countries::region);
        private static final SortedMap<String, List<String>> SUBREGIONS = by(Countries::subregion);

        private static SortedMap<String, List<String>> by(UnaryOperator<String> whole) {
            var tree = new TreeMap<String, List<String>>();
            for (char first = 'A'; first <= 'Z'; first++) {
                for (char second = 'A'; second <= 'Z'; second++) {
                    var code = "" + first + second;
                    var region = isKnown(code) ? whole.apply(code) : null;
                    if (region != null) {
                        tree.computeIfAbsent(region, unknown -> new ArrayList<>())
                                .add(code);
                    }
                }
            }
            return Collections.unmodifiableSortedMap(tree);
        }
    }

    private Countries() {}

    /** Returns the countries of each M49 region (continent), former ones included. */
    public static SortedMap<String, List<String>> ofRegions() {
        return Tree.REGIONS;
    }

    /** Returns the countries of each M49 subregion, former ones included. */
    public static SortedMap<String, List<String>> ofSubregions() {
        return Tree.SUBREGIONS;
    }

    /** Returns the countries of some regions or subregions, or null if these are. */
    public static List<String> of(SortedMap<String, List<String>> tree, Collection<String> codes) {
        return codes == null
                ? null
                : codes.stream().flatMap(code -> tree.get(code).stream()).toList();
    }

    /** Whether a code is, or was, one of ISO 3166-1 alpha-2 (or the reserved {@code EU}). */
    public static boolean isKnown(String code) {
        return code != null
                && CODE.matcher(code).matches()
                && (code.equals(EUROPEAN_UNION) || FORMER.containsKey(code) || territory(code) != null);
    }

    /** Returns all codes that are, or were, one of ISO 3166-1 alpha-2, in order. */
    public static List<String> codes() {
        return IntStream.rangeClosed('A', 'Z')
                .boxed()
                .flatMap(first -> IntStream.rangeClosed('A', 'Z')
                        .mapToObj(second -> Character.toString(first) + Character.toString(second)))
                .filter(Countries::isKnown)
                .toList();
    }

    /** Whether a code is that of a former state. */
    public static boolean isFormer(String code) {
        return FORMER.containsKey(code);
    }

    /** Returns the M49 code of the region, such as {@code 142} for Asia; null if there is none. */
    public static String region(String code) {
        var subregion = subregion(code);
        return subregion == null
                ? null
                : Region.getInstance(subregion)
                        .getContainingRegion(RegionType.CONTINENT)
                        .toString();
    }

    /**
     * Returns the M49 code of the smallest region that contains the country, such as {@code 030} for Eastern
     * Asia; null if there is none.
     */
    public static String subregion(String code) {
        if (code == null) {
            return null;
        }
        var former = FORMER.get(code);
        if (former != null) {
            return former;
        }
        var territory = territory(code);
        var containing = territory == null ? null : territory.getContainingRegion(RegionType.SUBCONTINENT);
        return containing == null ? null : containing.toString();
    }

    /** Returns the name of a country or an M49 region in a language, else in English, else the code itself. */
    public static String name(String code, String language) {
        return nameIn(code, language).or(() -> nameIn(code, ENGLISH)).orElse(code);
    }

    /** Returns the name in English and, if there is one, in the requested language. */
    public static Text names(String code, String language) {
        SortedMap<String, String> names = new TreeMap<>();
        names.put(ENGLISH, name(code, ENGLISH));
        nameIn(code, language).ifPresent(name -> names.put(language, name));
        return new Text(names);
    }

    private static Optional<String> nameIn(String code, String language) {
        if (!ENGLISH.equals(language)) {
            return lookUp(code, language);
        }
        var known = ENGLISH_NAMES.get(code);
        if (known != null) {
            return known;
        }
        var name = lookUp(code, language);
        // of what is no code, there may be any number
        if (name.isPresent()) {
            ENGLISH_NAMES.put(code, name);
        }
        return name;
    }

    private static Optional<String> lookUp(String code, String language) {
        var named = Languages.withNames(language);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (isFormer(code)) {
            var wanted = Locale.of(Locale.forLanguageTag(language).getLanguage());
            var names =
                    ResourceBundle.getBundle(NAMES_OF_FORMER, wanted, Countries.class.getClassLoader(), NO_FALLBACK);
            // the bundle without a language is in English
            var found = names.getLocale().getLanguage().isEmpty()
                    ? ENGLISH
                    : names.getLocale().getLanguage();
            return found.equals(wanted.getLanguage()) ? Optional.of(names.getString(code)) : Optional.empty();
        }
        return Optional.ofNullable(
                        LocaleDisplayNames.getInstance(new ULocale(named.get())).regionDisplayName(code))
                .filter(name -> !name.isEmpty() && !name.equals(code));
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
