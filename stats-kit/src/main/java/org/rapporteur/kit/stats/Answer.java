package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.count.Counted;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.stats.Label.Target;

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
        var targets = new ArrayList<Map<UUID, Target>>();
        for (int i = 0; i < by.size(); i++) {
            targets.add(targets(counter, by.get(i), i, counted));
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
                        .map(group -> group(group, targets, counted.total()))
                        .toList(),
                missing);
    }

    /** Returns what the values of the groups refer to: names are read for what is shown. */
    private static Map<UUID, Target> targets(IndexCounter counter, Dimension dimension, int i, Counted counted) {
        return dimension.label().targets() == null
                ? Map.of()
                : dimension
                        .label()
                        .targets(
                                counter.sql(),
                                counted.groups().stream()
                                        .map(group ->
                                                UUID.fromString(group.values().get(i)))
                                        .collect(Collectors.toSet()));
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

    private G group(Counted.Group counted, List<Map<UUID, Target>> targets, long total) {
        var key = new LinkedHashMap<String, String>();
        var label = new LinkedHashMap<String, String>();
        boolean deleted = false;
        for (int i = 0; i < by.size(); i++) {
            var dimension = by.get(i);
            var value = counted.keys().get(i);
            var target = dimension.label().targets() == null
                    ? null
                    : targets.get(i).get(UUID.fromString(counted.values().get(i)));
            key.put(dimension.name(), value);
            label.put(
                    dimension.name(),
                    target == null || target.name() == null
                            ? dimension.label().words().apply(value, language)
                            : target.name().in(language));
            deleted |= target != null && target.deleted();
        }
        var group = new Group(
                key,
                label,
                hrefs.of(by, key),
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
