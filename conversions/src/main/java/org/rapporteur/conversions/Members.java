package org.rapporteur.conversions;

import java.util.Set;

/**
 * The members or columns that a conversion knows.
 *
 * @param converted those that it converts
 * @param noPlace those for which the record has no place
 */
record Members(Set<String> converted, Set<String> noPlace) {}
