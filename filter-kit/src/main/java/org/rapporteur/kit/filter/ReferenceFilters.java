package org.rapporteur.kit.filter;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.form.ReferencePath.Named;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/**
 * Resolves filters that name resources, by ids, slugs or former slugs. A deleted resource is still found: others may
 * refer to it. A name that never existed is a fault of its parameter, which says what was perhaps meant.
 */
@Singleton
public class ReferenceFilters {

    private static final int SHOWN = 80;

    private final References references;
    private final Suggestions suggestions;
    private final Parts parts;
    private final Sql sql;

    ReferenceFilters(References references, Suggestions suggestions, Parts parts, Sql sql) {
        this.sql = sql;
        this.references = references;
        this.suggestions = suggestions;
        this.parts = parts;
    }

    /**
     * Returns the ids of the resources that a filter names, in any order, or null if it is not set or invalid.
     *
     * @param name the parameter
     * @param type the resource type, such as {@code book}
     * @param parameter its value
     */
    public List<UUID> ids(ListQuery query, String name, String type, String parameter) {
        var values = query.values(name, parameter);
        if (values == null) {
            return null;
        }
        var wanted = new LinkedHashSet<>(values.stream().map(Named::of).toList());
        Map<String, Set<Named>> refs = Map.of(type, wanted);
        var targets = references.find(refs);
        references.addOwn(targets, refs);
        var ids = new LinkedHashSet<UUID>();
        for (var named : wanted) {
            var target = targets.find(type, named);
            if (target != null) {
                ids.add(target.id());
            } else if (targets.isUnreachable(type)) {
                throw ProblemType.SERVICE_UNAVAILABLE
                        .because("The %s '%s' cannot be looked up at the moment; try again"
                                .formatted(type, shown(named.toString())))
                        .withHeader("Retry-After", 5);
            } else {
                query.fault(name, missing(type, named.toString()));
                return null;
            }
        }
        return List.copyOf(ids);
    }

    /** Restricts a column to the resources that a filter names. */
    public void filter(Criteria criteria, ListQuery query, String name, String type, String parameter, Column column) {
        criteria.among(column, ids(query, name, type, parameter));
    }

    /**
     * Restricts to things whose id, slug or former slug is among the references.
     *
     * @param type of the things
     */
    public void refs(Criteria criteria, List<String> refs, ResourceType type) {
        if (refs != null) {
            criteria.listing().whereRef(refs, type);
            criteria.and(() -> new Criterion.Ids(existing(refs, type)));
        }
    }

    private List<UUID> existing(List<String> refs, ResourceType type) {
        return sql.list(
                """
                select id from %1$s where id = any(?::uuid[]) or slug = any(?)
                union select resource_id from former_slug where resource_type = '%2$s' and slug = any(?)""".formatted(type.table(), type.name()),
                row -> row.id("id"),
                refs.stream().map(Slugs::idOrNull).filter(Objects::nonNull).toList(),
                refs,
                refs);
    }

    /**
     * Restricts a column to some wholes and all their parts, at any depth.
     *
     * @param name the parameter
     * @param expression of the column, of which the list's orders have an index
     */
    public void within(
            Criteria criteria,
            ListQuery query,
            String name,
            String type,
            String parameter,
            Column column,
            String expression) {
        var found = idsWithin(query, name, type, parameter);
        if (found != null) {
            criteria.listing().whereEach(name + "=" + parameter, expression, found);
            criteria.and(() -> new Criterion.Among(column, found));
        }
    }

    /** Returns the ids of some wholes and all their parts, or null if the filter is not set or invalid. */
    public List<UUID> idsWithin(ListQuery query, String name, String type, String parameter) {
        var wholes = ids(query, name, type, parameter);
        if (wholes == null) {
            return null;
        }
        var all = parts.within(wholes);
        if (all.size() > Parts.MOST) {
            query.fault(name, "has more than %,d parts; name one of them instead".formatted(Parts.MOST));
            return null;
        }
        return all;
    }

    private String missing(String type, String ref) {
        return "there is no %s '%s'%s".formatted(type, shown(ref), suggestions.words(type, ref));
    }

    private static String shown(String ref) {
        return ref.length() > SHOWN ? ref.substring(0, SHOWN) + "…" : ref;
    }
}
