package org.rapporteur.kit.resource;

import java.time.Instant;
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
import java.util.stream.Stream;
import org.rapporteur.kit.answer.FormerSlugException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.Horizon;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Finds the headers of resources of a type by ids and slugs. */
class ResourceLookup {

    /** The number of exponentially growing steps checked at a time. */
    private static final int LEAPS = 8;
    /** The number of candidates checked at a time within an interval. */
    private static final int BETWEEN = 64;

    private final Sql sql;
    private final ResourceType type;

    ResourceLookup(Sql sql, ResourceType type) {
        this.sql = sql.byKey();
        this.type = type;
    }

    /** Returns the headers, including deleted ones, by id. */
    Map<UUID, ResourceHeader> find(Collection<String> refs) {
        var found = new HashMap<UUID, ResourceHeader>();
        var query = new Headers(refs);
        if (!query.parts.isEmpty()) {
            sql.listOf(query.text(), ResourceHeader::of, query.parameters).forEach(head -> found.put(head.id(), head));
        }
        return found;
    }

    /** The query of headers by ids and slugs. */
    private final class Headers {
        private final List<String> parts = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();
        private final List<String> slugs;

        Headers(Collection<String> refs) {
            slugs = refs.stream().filter(ref -> !Slugs.isId(ref)).toList();
            var ids = refs.stream().filter(Slugs::isId).map(UUID::fromString).toList();
            var select = "select %s, false as former from %s where ".formatted(ResourceHeader.COLUMNS, type.table());
            ask(select + "id", ids);
            ask(select + "slug", slugs);
        }

        private void ask(String select, Collection<?> values) {
            if (!values.isEmpty()) {
                parts.add(select + Sql.in(values));
                parameters.addAll(Sql.values(values));
            }
        }

        /** Includes former slugs, as headers with only a slug and an id. */
        Headers andFormer() {
            ask(
                    "select resource_id, slug, null, null, null, null, true from former_slug where resource_type = '%s' and slug"
                            .formatted(type.name()),
                    slugs);
            return this;
        }

        String text() {
            return String.join(" union all ", parts);
        }
    }

    /**
     * The current state, as a write finds it under its locks.
     *
     * @param now the time of the write
     * @param heads including deleted ones
     * @param former which resources had these slugs before
     */
    record Standing(Instant now, Map<UUID, ResourceHeader> heads, Map<String, UUID> former) {

        /** Whether a resource has, or had, one of some slugs. */
        boolean holds(Collection<String> slugs) {
            return Stream.concat(
                            former.keySet().stream(), heads.values().stream().map(ResourceHeader::slug))
                    .anyMatch(slugs::contains);
        }
    }

    /** Returns the current state of some ids and slugs; the transaction gets its id. */
    Standing stand(Collection<String> refs) {
        var query = new Headers(refs).andFormer();
        var found = query.parts.isEmpty()
                ? "(select %s, false as former from %s where false)".formatted(ResourceHeader.COLUMNS, type.table())
                : "(" + query.text() + ")";
        var heads = new HashMap<UUID, ResourceHeader>();
        var former = new HashMap<String, UUID>();
        var times = sql.listOf(
                "select w.now, w.xid, f.* from " + Horizon.TIME_OF_WRITE + " w left join " + found + " f on true",
                row -> {
                    if (Boolean.TRUE.equals(row.truth("former"))) {
                        former.put(row.string("slug"), row.id("id"));
                    } else if (row.id("id") != null) {
                        heads.put(row.id("id"), ResourceHeader.of(row));
                    }
                    return row.instant("now");
                },
                query.parameters);
        return new Standing(times.getFirst(), heads, former);
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

    /** Returns the response for a reference that does not resolve: a redirect (308) if it did before. */
    RuntimeException missing(String ref) {
        return former(List.of(ref)).entrySet().stream()
                .findFirst()
                .flatMap(former -> find(former.getValue().toString()))
                .<RuntimeException>map(head -> new FormerSlugException(ref, head.slug()))
                .orElseGet(() -> ProblemType.NOT_FOUND.because("There is no %s '%s'".formatted(type.name(), ref)));
    }

    /** Returns which resources had these slugs before. */
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
     * Returns the slug itself, or a free one with a number: the lowest, unless a lower number became free
     * again.
     *
     * <p>Searches for a free number in steps that double, then between the last used and the first free one,
     * some numbers at a time: so a name shared by a million others costs a few index lookups, not a scan of
     * all of them.
     *
     * @param taken slugs about to be used
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

    /** Returns which of some slugs are used, were used, or are about to be. */
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
