package org.rapporteur.kit.stats;

import java.util.stream.Collectors;
import org.rapporteur.kit.text.Countries;

/** The M49 regions of countries as an SQL table, for things that store only a country. */
public final class Regions {

    private static final String TABLE = table();

    private Regions() {}

    /**
     * Returns a left join of the regions.
     *
     * @param alias with the columns region and subregion
     * @param country an SQL expression of a code (ISO 3166-1 alpha-2)
     */
    public static String join(String alias, String country) {
        return "left join %s as %s (code, region, subregion) on %s.code = %s".formatted(TABLE, alias, alias, country);
    }

    private static String table() {
        return Countries.codes().stream()
                .filter(code -> Countries.subregion(code) != null)
                .map(code -> "('%s','%s','%s')".formatted(code, Countries.region(code), Countries.subregion(code)))
                .collect(Collectors.joining(",", "(values ", ")"));
    }
}
