package org.rapporteur.kit.stats;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The addresses of what is counted: its list, with the filters of the request and those of a group. */
final class Hrefs {

    /** The filter of lists for things without a value of a dimension. */
    static final String MISSING = "missing";

    private final String list;
    private final Filters filters;
    private final Map<String, String> given;
    private final String language;

    /** @param language of the labels, which the list takes, too; or null */
    Hrefs(String list, Filters filters, String language) {
        this.list = list;
        this.filters = filters;
        this.given = filters.given();
        this.language = language;
    }

    /** Returns the address of all matches. */
    String all() {
        return href(given);
    }

    /**
     * Returns the address of a group; null if the list cannot be filtered so: it has no such filter, or a thing
     * can have several values and the request already filters by another one.
     */
    String of(List<Dimension> by, Map<String, String> key) {
        var all = new TreeMap<>(given);
        for (var dimension : by) {
            var value = key.get(dimension.name());
            var before = given.get(dimension.filter());
            if (!filters.has(dimension.filter())) {
                return null;
            }
            if (dimension.series() != null) {
                value = Phrases.narrowed(before, value);
            } else if (needsBoth(dimension)
                    && before != null
                    && !Filters.values(before).contains(value)) {
                return null;
            }
            all.put(dimension.filter(), value);
        }
        return href(all);
    }

    private static boolean needsBoth(Dimension dimension) {
        return dimension.values() == Dimension.Values.SEVERAL;
    }

    /** Returns the address of the things without a value of a dimension; null if the list cannot be filtered so. */
    String without(Dimension dimension) {
        if (!filters.has(MISSING)) {
            return null;
        }
        var all = new TreeMap<>(given);
        all.merge(
                MISSING,
                dimension.name(),
                (before, name) -> Filters.values(before).contains(name) ? before : before + "," + name);
        return href(all);
    }

    private String href(Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        if (language != null) {
            all.put("lang", language);
        }
        return all.isEmpty()
                ? list
                : list
                        + all.entrySet().stream()
                                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** Commas and colons need no encoding in a query (RFC 3986 §3.4). */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":");
    }
}
