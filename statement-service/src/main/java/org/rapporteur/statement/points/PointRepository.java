package org.rapporteur.statement.points;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.ShownReferences;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.ReplicaRepository;
import org.rapporteur.statement.statements.PointKind;

/** Reads points across all statements; they are written with their statements. */
@Singleton
public class PointRepository {

    static final String SIZE = """
            (select octet_length(p.content::text) + coalesce(octet_length(s.content ->> 'title'), 0)
            from point p join statement s on s.id = p.statement_id where p.id = found.id)""";

    private static final ContentForm CONTENT = ContentForm.of(List.of());

    /** As many points are looked up in milliseconds, one by one. */
    private static final int MANY = 30_000;

    private final Sql sql;
    private final ReplicaRepository replica;
    private final Search search;
    private final ObjectMapper json;
    private final ShownReferences shown;
    private final String select;

    PointRepository(Sql sql, ReplicaRepository replica, Search search, ObjectMapper json, ShownReferences shown) {
        this.sql = sql;
        this.replica = replica;
        this.search = search;
        this.json = json;
        this.shown = shown;
        this.select = """
                select p.id, p.content, p.statement_id, p.event_id, p.speaker_id, p.on_behalf_of_id, s.slug,
                    s.content -> 'title' as title, s.content ->> 'speakerAsPrinted' as speaker_as_printed,
                    %s as events, %s as participants
                from unnest(?::uuid[]) with ordinality as wanted (id, place)
                join point p on p.id = wanted.id
                join statement s on s.id = p.statement_id
                order by wanted.place""".formatted(
                        shown.select(ReplicaRepository.EVENT, "array[p.event_id]"),
                        shown.select(ReplicaRepository.PARTICIPANT, "array[p.speaker_id, p.on_behalf_of_id]"));
    }

    /** The points with these ids, in their order, each with the statement that makes it, where, by whom and for whom. */
    List<Representation> read(List<UUID> ids) {
        return sql.byKey().list(select, row -> ContentForm.write(0, json, out -> write(row, out)), ids);
    }

    private void write(Row row, JsonGenerator out) throws IOException {
        var summaries = shown.parse(row.bytes("events"));
        summaries.putAll(shown.parse(row.bytes("participants")));
        out.writeStringField("id", row.string("id"));
        out.writeObjectFieldStart("statement");
        out.writeStringField("id", row.string("statement_id"));
        out.writeStringField("slug", row.string("slug"));
        if (row.bytes("title") != null) {
            out.writeFieldName("title");
            ContentForm.copy(row.bytes("title"), out);
        }
        out.writeEndObject();
        reference("event", row.id("event_id"), summaries, out);
        reference("speaker", row.id("speaker_id"), summaries, out);
        if (row.string("speaker_as_printed") != null) {
            out.writeStringField("speakerAsPrinted", row.string("speaker_as_printed"));
        }
        reference("onBehalfOf", row.id("on_behalf_of_id"), summaries, out);
        CONTENT.content(json.createParser(row.bytes("content")), out);
    }

    private static void reference(String member, UUID id, Map<UUID, ObjectNode> summaries, JsonGenerator out)
            throws IOException {
        if (id != null) {
            out.writeFieldName(member);
            ContentForm.writeReference(summaries, id, out);
        }
    }

    /** A point; one of a deleted statement is the problem deleted, none at all the problem not-found. */
    Representation get(String id) {
        var deleted = Slugs.idOrNull(id) == null
                ? Optional.<String>empty()
                : sql.byKey().first("""
                        select case when s.deleted_at is null then '' else s.slug end as slug
                        from point p join statement s on s.id = p.statement_id where p.id = ?""", row -> row.string("slug"), Slugs.idOrNull(id));
        var slug = deleted.orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no point '%s'".formatted(id)));
        if (!slug.isEmpty()) {
            throw ProblemType.DELETED.because("The statement '%s', which made this point, was deleted".formatted(slug));
        }
        return read(List.of(Slugs.idOrNull(id))).getFirst();
    }

    private List<UUID> statements(List<String> refs) {
        var ids = refs.stream().filter(Slugs::isId).map(UUID::fromString).toList();
        return sql.list(
                "select id from statement where id = any(?::uuid[]) or slug = any(?)", row -> row.id("id"), ids, refs);
    }

    Page<Representation> list(PointQuery query) {
        var listing = new Listing("point p join statement s on s.id = p.statement_id", "p.id")
                .size(SIZE)
                .sort("position", Sort.ascending("p.place", "text"))
                .sort("-position", Sort.descending("p.place", "text"));
        filter(listing, query);
        return listing.page(sql, query, query.sort, this::read);
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
