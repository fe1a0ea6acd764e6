package org.rapporteur.kit.stats;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Label.Target;

/**
 * What the values of some groups are called.
 *
 * @param targets what they refer to, by id; null if values are labelled as they are
 * @param language BCP 47, or null for English
 */
record Names(Label label, Map<UUID, Target> targets, String language) {

    /** Reads the names of values, as the index has them. */
    static Names of(Sql sql, Label label, Collection<String> values, String language) {
        return new Names(
                label,
                label.targets() == null
                        ? null
                        : label.targets(
                                sql, values.stream().map(UUID::fromString).collect(Collectors.toSet())),
                language);
    }

    /** @param key what the value is shown as */
    String label(String value, String key) {
        var target = target(value);
        return target == null || target.name() == null
                ? label.words().apply(key, language)
                : target.name().in(language);
    }

    /** Whether a value refers to something that was deleted. */
    boolean isDeleted(String value) {
        var target = target(value);
        return target != null && target.deleted();
    }

    private Target target(String value) {
        return targets == null ? null : targets.get(UUID.fromString(value));
    }
}
