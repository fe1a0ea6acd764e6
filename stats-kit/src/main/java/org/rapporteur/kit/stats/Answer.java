package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.rapporteur.kit.count.Counted;
import org.rapporteur.kit.share.Reading;

/**
 * Makes a statistic of what was counted.
 *
 * @param language BCP 47, or null for English
 */
record Answer<G extends Record>(Statistics<G> statistics, List<Dimension> by, String language, Hrefs hrefs) {

    /** The approximate size of a group, with its labels in all languages and its address. */
    private static final int GROUP_BYTES = 800;

    Statistic<G> of(IndexCounter counter, IndexCounter.Making making) {
        var counted = counter.count(making);
        Reading.hold((long) counted.groups().size() * GROUP_BYTES);
        var names = new ArrayList<Names>();
        for (int i = 0; i < by.size(); i++) {
            int place = i;
            var values = counted.groups().stream().map(group -> group.values().get(place));
            // read for what is shown
            names.add(Names.of(counter.sql(), by.get(i).label(), values.toList(), language));
        }
        var missing = new LinkedHashMap<String, Missing>();
        by.forEach(
                one -> missing.put(one.name(), missing(counted.missing().get(by.indexOf(one)), one, counted.total())));
        boolean phrases = by.stream().anyMatch(one -> one.series() != null);
        return new Statistic<>(
                by.stream().map(Dimension::name).toList(),
                counted.total(),
                phrases ? null : hrefs.all(),
                counted.recorded(),
                Share.of(counted.total(), counted.recorded()),
                counted.groupCount(),
                counted.groups().stream()
                        .map(group -> group(group, names, counted.total()))
                        .toList(),
                missing);
    }

    /**
     * There is no list of the things without a value if a filter narrows the values: others of their values may be
     * known.
     */
    private Missing missing(long count, Dimension dimension, long total) {
        return new Missing(
                count,
                Share.of(count, total),
                dimension.equals(statistics.dimensions().get(dimension.name())) ? hrefs.without(dimension) : null);
    }

    private G group(Counted.Group counted, List<Names> names, long total) {
        var keys = new LinkedHashMap<String, String>();
        var label = new LinkedHashMap<String, String>();
        boolean deleted = false;
        for (int i = 0; i < by.size(); i++) {
            var dimension = by.get(i);
            var key = counted.keys().get(i);
            var value = counted.values().get(i);
            keys.put(dimension.name(), key);
            label.put(dimension.name(), names.get(i).label(value, key));
            deleted |= names.get(i).isDeleted(value);
        }
        var group = new Group(
                keys,
                label,
                hrefs.of(by, keys),
                deleted ? true : null,
                Share.of(counted.count(), total),
                counted.recorded(),
                Share.of(counted.count(), counted.recorded()));
        return statistics
                .maker()
                .group(
                        group,
                        counted.count(),
                        counted.measures().stream().mapToLong(Long::longValue).toArray());
    }
}
