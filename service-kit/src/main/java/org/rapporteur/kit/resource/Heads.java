package org.rapporteur.kit.resource;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Looks up the heads of one kind of resource by ids and slugs. */
class Heads {

    private final Sql sql;
    private final ResourceType type;

    Heads(Sql sql, ResourceType type) {
        this.sql = sql;
        this.type = type;
    }

    /** The heads, deleted ones included, by id. */
    Map<UUID, Head> find(Collection<String> refs) {
        var found = new HashMap<UUID, Head>();
        var ids = refs.stream().filter(Slugs::isId).map(UUID::fromString).toList();
        var slugs = refs.stream().filter(ref -> !Slugs.isId(ref)).toList();
        if (!ids.isEmpty()) {
            sql.list("select " + Head.COLUMNS + " from " + type.table() + " where id = any(?)", Head::of, ids)
                    .forEach(head -> found.put(head.id(), head));
        }
        if (!slugs.isEmpty()) {
            sql.list("select " + Head.COLUMNS + " from " + type.table() + " where slug = any(?)", Head::of, slugs)
                    .forEach(head -> found.put(head.id(), head));
        }
        return found;
    }

    Optional<Head> find(String ref) {
        return ref.indexOf('\0') >= 0
                ? Optional.empty()
                : find(List.of(ref)).values().stream().findFirst();
    }

    Head living(String ref) {
        var head = find(ref).orElseThrow(() -> missing(ref));
        if (head.deleted()) {
            throw deleted(head);
        }
        return head;
    }

    RuntimeException deleted(Head head) {
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

    /** The slug itself, or the first free one made of it by a number. */
    String free(String slug, Collection<String> taken) {
        var used = new HashSet<>(taken);
        sql.list(
                "select slug from %s where slug = ? or slug like ? union all select slug from former_slug where resource_type = ? and (slug = ? or slug like ?)"
                        .formatted(type.table()),
                row -> used.add(row.string("slug")),
                slug,
                slug + "-%",
                type.name(),
                slug,
                slug + "-%");
        if (!used.contains(slug)) {
            return slug;
        }
        int number = 2;
        while (used.contains(slug + "-" + number)) {
            number++;
        }
        return slug + "-" + number;
    }
}
