package org.rapporteur.kit.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a statement, with its parameters in the order of their question marks.
 *
 * @param sql the text
 * @param parameters one for each question mark
 */
public record Fragment(String sql, List<Object> parameters) {

    private static final String PLACE = "%s";

    /**
     * Fills each {@code %s} of a template, in order. A fragment brings its parameters; anything else is text.
     *
     * @param template contains no other use of the percent sign
     */
    public static Fragment of(String template, Object... parts) {
        var sql = new StringBuilder();
        var parameters = new ArrayList<Object>();
        int from = 0;
        for (var part : parts) {
            int place = template.indexOf(PLACE, from);
            sql.append(template, from, place);
            if (part instanceof Fragment fragment) {
                sql.append(fragment.sql);
                parameters.addAll(fragment.parameters);
            } else {
                sql.append(part);
            }
            from = place + PLACE.length();
        }
        return new Fragment(sql.append(template.substring(from)).toString(), List.copyOf(parameters));
    }

    /** Joins fragments. */
    public static Fragment joined(String separator, Collection<Fragment> parts) {
        return new Fragment(
                parts.stream().map(Fragment::sql).collect(Collectors.joining(separator)),
                parts.stream().flatMap(part -> part.parameters.stream()).toList());
    }
}
