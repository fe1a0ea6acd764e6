package org.rapporteur.statement.points;

import static org.rapporteur.statement.references.ReplicaRepository.EVENT;
import static org.rapporteur.statement.references.ReplicaRepository.PARTICIPANT;
import static org.rapporteur.statement.references.ReplicaRepository.TOPIC;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Order;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.ShownReferences;
import org.rapporteur.kit.search.Found;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.SpeakingFilters;
import org.rapporteur.statement.statements.PointFields;
import org.rapporteur.statement.statements.PointKind;

/** Reads points across all statements; they are written with their statements. */
@Singleton
public class PointRepository {

    static final String SIZE = """
            (select octet_length(p.content::text) + coalesce(octet_length(s.content ->> 'title'), 0)
                + 60 * cardinality(p.speaker_ids || p.on_behalf_of_ids)
            from point p join statement s on s.id = p.statement_id where p.id = found.id)""";

    private static final ContentForm SPEAKING = ContentForm.of(List.of(
            new ReferencePath("speakers[].participant", PARTICIPANT),
            new ReferencePath("speakers[].onBehalfOf[]", PARTICIPANT),
            new ReferencePath("onBehalfOf[]", PARTICIPANT)));
    private static final ContentForm CONTENT = ContentForm.of(List.of(new ReferencePath("topics[]", "topic")));

    /** This many points can be looked up one by one within milliseconds. */
    private static final int MANY = 30_000;

    private static final Found FOUND = Found.of(PointFields.THINGS.type())
            .sorted("ordinal", Order.ascending(PointFields.PLACE))
            .sorted("-ordinal", Order.descending(PointFields.PLACE));

    private final Sql sql;
    private final ReferenceFilters references;
    private final SpeakingFilters speaking;
    private final Search search;
    private final MissingFilter missing;
    private final ObjectMapper json;
    private final ShownReferences shown;
    private final String select;

    PointRepository(
            Sql sql,
            ReferenceFilters references,
            SpeakingFilters speaking,
            Search search,
            ObjectMapper json,
            ShownReferences shown,
            MissingFilter missing) {
        this.missing = missing;
        this.speaking = speaking;
        this.sql = sql;
        this.references = references;
        this.search = search;
        this.json = json;
        this.shown = shown;
        this.select = """
                select p.id, p.content, p.statement_id, p.event_id, s.slug, s.content -> 'title' as title,
                    s.content ->> 'originalLanguage' as original_language,
                    json_strip_nulls(json_build_object(
                        'speakers', s.content -> 'speakers', 'onBehalfOf', s.content -> 'onBehalfOf')) as speaking,
                    %s as events, %s as participants, %s as topics
                from unnest(?::uuid[]) with ordinality as wanted (id, place)
                join point p on p.id = wanted.id
                join statement s on s.id = p.statement_id
                order by wanted.place""".formatted(
                        shown.select(EVENT, "array[p.event_id]"),
                        shown.select(PARTICIPANT, "p.speaker_ids || p.on_behalf_of_ids"),
                        shown.select(TOPIC, "p.topic_ids"));
    }

    /** Returns the points with these ids, in their order, each with its statement, event, speaker and principal. */
    List<Representation> read(List<UUID> ids) {
        return sql.byKey().list(select, row -> ContentForm.write(0, json, out -> write(row, out)), ids);
    }

    private void write(Row row, JsonGenerator out) throws IOException {
        var summaries = shown.parse(row.bytes("events"));
        summaries.putAll(shown.parse(row.bytes("participants")));
        summaries.putAll(shown.parse(row.bytes("topics")));
        out.writeStringField("id", row.string("id"));
        out.writeObjectFieldStart("statement");
        out.writeStringField("id", row.string("statement_id"));
        out.writeStringField("slug", row.string("slug"));
        if (row.bytes("title") != null) {
            out.writeFieldName("title");
            ContentForm.copy(row.bytes("title"), out);
        }
        if (row.string("original_language") != null) {
            out.writeStringField("originalLanguage", row.string("original_language"));
        }
        out.writeEndObject();
        reference("event", row.id("event_id"), summaries, out);
        SPEAKING.content(json.createParser(row.bytes("speaking")), summaries, out);
        CONTENT.content(json.createParser(row.bytes("content")), summaries, out);
    }

    private static void reference(String member, UUID id, Map<UUID, ObjectNode> summaries, JsonGenerator out)
            throws IOException {
        if (id != null) {
            out.writeFieldName(member);
            ContentForm.writeReference(summaries, id, out);
        }
    }

    /** Returns a point; throws the problem deleted for one of a deleted statement, not-found if there is none. */
    Representation get(String id) {
        var deleted = Slugs.idOrNull(id) == null
                ? Optional.<String>empty()
                : sql.byKey().first("""
                        select case when s.deleted_at is null then '' else s.slug end as slug
                        from point p join statement s on s.id = p.statement_id where p.id = ?""", row -> row.string("slug"), Slugs.idOrNull(id));
        var slug = deleted.orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no point '%s'".formatted(id)));
        if (!slug.isEmpty()) {
            throw ProblemType.DELETED.because(
                    "The statement '%s', which contained this point, was deleted".formatted(slug));
        }
        return read(List.of(Slugs.idOrNull(id))).getFirst();
    }

    Page<Representation> list(PointQuery query) {
        var listing = new Listing("point p join statement s on s.id = p.statement_id", "p.id")
                .size(SIZE)
                .sort("ordinal", Sort.ascending("p.place", "text"))
                .sort("-ordinal", Sort.descending("p.place", "text"));
        filter(new Criteria(listing), query);
        return listing.page(sql, query, query.sort, this::read);
    }

    /** A point of a statement without a date has the days of its event. */
    private void between(Criteria criteria, PointFilter query, String days) {
        // points are ordered by event: the planner would scan those of all earlier events for a page
        boolean few = !criteria.isOfIndex() && areFew(days);
        var start = query.date("from", query.from);
        var end = query.date("to", query.to);
        criteria.whereAsked(
                () -> speaking.overlapping(
                        PointFields.SPEAKING,
                        start == null ? null : start.first(),
                        end == null ? null : end.last(),
                        days),
                "days=" + days,
                few
                        ? "p.id = any(array(select d.id from point d where d.days && ?::daterange))"
                        : "p.days && ?::daterange",
                List.of(days));
    }

    private boolean areFew(String days) {
        return sql.first(
                        "select count(*) as points from (select from point where days && ?::daterange limit ?) found",
                        row -> row.number("points") < MANY,
                        days,
                        MANY)
                .orElseThrow();
    }

    /** Adds the filters, for the point {@code p} and its statement {@code s}. */
    public void filter(Criteria criteria, PointFilter query) {
        criteria.listing().where("s.deleted_at is null");
        criteria.among(PointFields.KIND, query.constants("kind", query.kind, PointKind.class));
        var about = references.ids(query, TOPIC, TOPIC, query.topic);
        if (about != null) {
            // the topics of statements include those of their points, and show the planner how common
            // they are
            criteria.where(() -> new Criterion.Among(PointFields.TOPIC_IDS, about), """
                    p.topic_ids && ?::uuid[] and exists (
                        select 1 from statement_topic t where t.statement_id = p.statement_id and t.topic_id = any(?::uuid[]))""", about, about);
        }
        references.filter(criteria, query, "statement", "statement", query.statement, PointFields.STATEMENT);
        var refs = query.values("ref", query.ref);
        if (refs != null && !refs.stream().allMatch(Slugs::isId)) {
            query.fault("ref", "must be ids: points have no slugs");
        } else if (refs != null) {
            criteria.listing().whereRef(refs, "p.key");
            criteria.and(
                    () -> new Criterion.Ids(refs.stream().map(UUID::fromString).toList()));
        }
        speaking.filter(criteria, PointFields.SPEAKING, query);
        query.days(query.from, query.to).ifPresent(days -> between(criteria, query, days));
        missing.filter(criteria, query, "points");
        search.filter(criteria, query, query.q, FOUND);
    }
}
