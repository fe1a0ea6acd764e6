package org.rapporteur.kit.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Looks up the headers of resources of one kind by ids and slugs. */
class ResourceLookup {

    /** How many leaps are looked at at a time, each twice as far as the one before. */
    private static final int LEAPS = 8;
    /** How many numbers between two are looked at at a time. */
    private static final int BETWEEN = 64;

    private final Sql sql;
    private final ResourceType type;

    ResourceLookup(Sql sql, ResourceType type) {
        this.sql = sql.byKey();
        this.type = type;
    }

    /** The headers, deleted ones included, by id. */
    Map<UUID, ResourceHeader> find(Collection<String> refs) {
        var found = new HashMap<UUID, ResourceHeader>();
        var ids = refs.stream().filter(Slugs::isId).map(UUID::fromString).toList();
        var slugs = refs.stream().filter(ref -> !Slugs.isId(ref)).toList();
        if (!ids.isEmpty()) {
            sql.list(
                            "select " + ResourceHeader.COLUMNS + " from " + type.table() + " where id = any(?)",
                            ResourceHeader::of,
                            ids)
                    .forEach(head -> found.put(head.id(), head));
        }
        if (!slugs.isEmpty()) {
            sql.list(
                            "select " + ResourceHeader.COLUMNS + " from " + type.table() + " where slug = any(?)",
                            ResourceHeader::of,
                            slugs)
                    .forEach(head -> found.put(head.id(), head));
        }
        return found;
    }

    Optional<ResourceHeader> find(String ref) {
        return ref.indexOf('\0') >= 0
                ? Optional.empty()
                : find(List.of(ref)).values().stream().findFirst();
    }

    ResourceHeader living(String ref) {
        var head = find(ref).orElseThrow(() -> missing(ref));
        if (head.deleted()) {
            throw deleted(head);
        }
        return head;
    }

    RuntimeException deleted(ResourceHeader head) {
        return ProblemType.DELETED.because("The %s '%s' was deleted at %s; a PUT on its slug restores it"
                .formatted(type.name(), head.slug(), head.deletedAt()));
    }

    /** The answer for a reference that names nothing now: a redirect (308) when it did before. */
    RuntimeException missing(String ref) {
        return former(List.of(ref)).entrySet().stream()
                .findFirst()
                .flatMap(former -> find(former.getValue().toString()))
                .<RuntimeException>map(head -> new FormerSlugException(ref, head.slug()))
                .orElseGet(() -> ProblemType.NOT_FOUND.because("There is no %s '%s'".formatted(type.name(), ref)));
    }

    /** Which resources had these slugs before. */
    Map<String, UUID> former(Collection<String> slugs) {
        var owners = new HashMap<String, UUID>();
        if (!slugs.isEmpty()) {
            sql.list(
                    "select slug, resource_id from former_slug where resource_type = ? and slug = any(?)",
                    row -> owners.put(row.string("slug"), row.id("resource_id")),
                    type.name(),
                    slugs);
        }
        return owners;
    }

    /**
     * The slug itself, or a free one made of it by a number: the first, where no number before it was given back.
     *
     * <p>Looks for a free number in leaps that double, then between the last that is used and the first that is free, some
     * numbers at a time: so a name that a million others have costs a few look-ups in an index, not a scan of all of them.
     *
     * @param taken slugs that are about to be used
     */
    String free(String slug, Collection<String> taken) {
        if (used(List.of(slug), taken).isEmpty()) {
            return slug;
        }
        long used = 1;
        long free = 0;
        for (long from = 2; free == 0; from <<= LEAPS) {
            var leaps = new ArrayList<Long>();
            for (int leap = 0; leap < LEAPS; leap++) {
                leaps.add(from << leap);
            }
            var numbers = usedNumbers(slug, leaps, taken);
            free = leaps.stream()
                    .filter(number -> !numbers.contains(number))
                    .findFirst()
                    .orElse(0L);
            used = free == 0 ? leaps.getLast() : Math.max(used, free / 2);
        }
        while (free - used > 1) {
            var between = new ArrayList<Long>();
            long step = Math.max(1, (free - used) / BETWEEN);
            for (long number = used + step; number < free; number += step) {
                between.add(number);
            }
            var numbers = usedNumbers(slug, between, taken);
            var first =
                    between.stream().filter(number -> !numbers.contains(number)).findFirst();
            used = first.map(number -> Math.max(number - step, 1)).orElse(between.getLast());
            free = first.orElse(free);
        }
        return slug + "-" + free;
    }

    private Set<Long> usedNumbers(String slug, List<Long> numbers, Collection<String> taken) {
        var used = used(numbers.stream().map(number -> slug + "-" + number).toList(), taken);
        return numbers.stream()
                .filter(number -> used.contains(slug + "-" + number))
                .collect(Collectors.toSet());
    }

    /** Which of some slugs are used, were used, or are about to be. */
    private Set<String> used(List<String> slugs, Collection<String> taken) {
        var used = new HashSet<>(slugs);
        used.retainAll(Set.copyOf(taken));
        sql.list(
                "select slug from %s where slug = any(?) union all select slug from former_slug where resource_type = ? and slug = any(?)"
                        .formatted(type.table()),
                row -> used.add(row.string("slug")),
                slugs,
                type.name(),
                slugs);
        return used;
    }
}
