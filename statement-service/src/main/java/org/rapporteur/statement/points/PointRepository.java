package org.rapporteur.statement.points;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.ReplicaRepository;
import org.rapporteur.statement.statements.PointKind;

/** Reads points across all statements; they are written with their statements. */
@Singleton
public class PointRepository {

    private static final String VIEWS =
            """
            select p.id, p.key, p.ordinal, p.kind, p.number, p.heading, p.text, p.basis, p.measure, p.aim, p.topics, p.sources,
                jsonb_strip_nulls(jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title)) as statement,
                %s as event, %s as speaker, s.speaker_as_printed, %s as on_behalf_of
            from unnest(?::uuid[]) with ordinality as wanted (id, place)
            join point p on p.id = wanted.id
            join statement s on s.id = p.statement_id
            join reference e on e.id = p.event_id
            left join reference sp on sp.id = p.speaker_id
            left join reference ob on ob.id = p.on_behalf_of_id
            order by wanted.place""".formatted(ReplicaRepository.json("e"), ReplicaRepository.json("sp"), ReplicaRepository.json("ob"));

    static final String SIZE = """
            select octet_length(concat(p.heading, p.text, p.basis, p.measure, p.aim, p.sources, s.title))
            from point p join statement s on s.id = p.statement_id where p.id = found.id""";

    /** As many points are looked up in milliseconds, one by one. */
    private static final int MANY = 30_000;

    private final Sql sql;
    private final ReplicaRepository replica;
    private final Search search;

    PointRepository(Sql sql, ReplicaRepository replica, Search search) {
        this.sql = sql;
        this.replica = replica;
        this.search = search;
    }

    List<PointView> views(List<UUID> ids) {
        return sql.list(VIEWS, PointMapper::view, ids);
    }

    /** A point; one of a deleted statement is the problem deleted, none at all the problem not-found. */
    PointView get(String id) {
        var deleted = Slugs.idOrNull(id) == null
                ? Optional.<String>empty()
                : sql.first("""
                        select case when s.deleted_at is null then '' else s.slug end as slug
                        from point p join statement s on s.id = p.statement_id where p.id = ?""", row -> row.string("slug"), Slugs.idOrNull(id));
        var slug = deleted.orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no point '%s'".formatted(id)));
        if (!slug.isEmpty()) {
            throw ProblemType.DELETED.because("The statement '%s', which made this point, was deleted".formatted(slug));
        }
        return views(List.of(Slugs.idOrNull(id))).getFirst();
    }

    private List<UUID> statements(List<String> refs) {
        var ids = refs.stream().filter(Slugs::isId).map(UUID::fromString).toList();
        return sql.list(
                "select id from statement where id = any(?::uuid[]) or slug = any(?)", row -> row.id("id"), ids, refs);
    }

    Page<PointView> list(PointQuery query) {
        var listing = new Listing("point p join statement s on s.id = p.statement_id", "p.id")
                .size(SIZE)
                .sort("position", Sort.ascending("p.place", "text"))
                .sort("-position", Sort.descending("p.place", "text"));
        filter(listing, query);
        return listing.page(sql, query, query.sort, this::views);
    }

    /** A point of a statement without a date is there on the days of its event. */
    private void between(Listing listing, String days) {
        // points stand event by event: the planner would go through those of all earlier events in the hope of a page
        boolean few = sql.first(
                        "select count(*) as points from (select from point where days && ?::daterange limit ?) found",
                        row -> row.number("points") < MANY,
                        days,
                        MANY)
                .orElseThrow();
        listing.whereAsked(
                "days=" + days,
                few
                        ? "p.id = any(array(select d.id from point d where d.days && ?::daterange))"
                        : "p.days && ?::daterange",
                List.of(days));
    }

    /** Adds the conditions on the point {@code p} and its statement {@code s}. */
    public void filter(Listing listing, PointFilter query) {
        listing.where("s.deleted_at is null")
                .whereIf(query.constants("kind", query.kind, PointKind.class), "p.kind = any(?)");
        var topics = query.values("topic", query.topic);
        if (topics != null) {
            // the statements' topics hold those of their points, and tell the planner how common they are
            listing.where("""
                    p.topics && ? and exists (
                        select 1 from statement_topic t where t.statement_id = p.statement_id and t.slug = any(?))""", topics, topics);
        }
        var statements = query.values("statement", query.statement);
        if (statements != null) {
            listing.where("p.statement_id = any(?::uuid[])", statements(statements));
        }
        var refs = query.values("ref", query.ref);
        if (refs != null && !refs.stream().allMatch(Slugs::isId)) {
            query.fault("ref", "must be ids: points have no slugs");
        } else {
            listing.whereRef(refs, "p.key");
        }
        replica.filter(listing, "p.event_id", ReplicaRepository.EVENT, query.values("event", query.event));
        replica.filter(listing, "p.speaker_id", ReplicaRepository.PARTICIPANT, query.values("speaker", query.speaker));
        replica.filter(
                listing,
                "p.on_behalf_of_id",
                ReplicaRepository.PARTICIPANT,
                query.values("onBehalfOf", query.onBehalfOf));
        query.days(query.from, query.to).ifPresent(days -> between(listing, days));
        search.filter(listing, query, query.q, "p.id");
    }
}
