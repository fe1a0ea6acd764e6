package org.rapporteur.kit.stats;

import java.util.List;

/** A statistic: its groups can be told as a table. */
public interface Grouped {
    List<?> groups();
}
