package org.rapporteur.kit.stats;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rapporteur.kit.text.Countries;

/** The M49 regions of countries as SQL expressions, for things that store only a country. */
public final class Regions {

    private Regions() {}

    /**
     * Returns an expression of the region.
     *
     * @param country an SQL expression of a code (ISO 3166-1 alpha-2)
     */
    public static String region(String country) {
        return each(country, Countries::region);
    }

    /** Returns an expression of the subregion. */
    public static String subregion(String country) {
        return each(country, Countries::subregion);
    }

    private static String each(String country, UnaryOperator<String> region) {
        return Countries.codes().stream()
                .filter(code -> region.apply(code) != null)
                .map(code -> "when '%s' then '%s'".formatted(code, region.apply(code)))
                .collect(Collectors.joining(" ", "case " + country + " ", " end"));
    }
}
