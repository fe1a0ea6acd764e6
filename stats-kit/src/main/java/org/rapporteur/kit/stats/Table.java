package org.rapporteur.kit.stats;

import java.util.List;

/**
 * The groups of a statistic as a table.
 *
 * @param columns dotted names of members of the rows
 */
record Table(List<String> columns, List<?> rows) {}
