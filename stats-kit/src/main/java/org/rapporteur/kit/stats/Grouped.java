package org.rapporteur.kit.stats;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A statistic, as the formats besides JSON read it. */
public interface Grouped {

    long total();

    String href();

    Long recorded();

    BigDecimal recordedShare();

    long groupCount();

    List<?> groups();

    Map<String, Missing> missing();

    /** Returns what sources reported; null if there is nothing, or if the statistic has no such numbers. */
    default List<?> reported() {
        return null;
    }
}
