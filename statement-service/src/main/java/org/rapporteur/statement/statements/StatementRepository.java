package org.rapporteur.statement.statements;

import static org.rapporteur.statement.references.ReplicaRepository.EVENT;
import static org.rapporteur.statement.references.ReplicaRepository.PARTICIPANT;
import static org.rapporteur.statement.references.ReplicaRepository.TOPIC;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.ReplicaRepository;

/** Queries statements. */
@Singleton
public class StatementRepository implements PanacheRepositoryBase<Statement, UUID> {

    /** The size of a statement without its texts, which lists omit. */
    static final String SIZE_WITHOUT_TEXTS = "(select t.size - t.texts_size from statement t where t.id = found.id)";

    private final Sql sql;
    private final ReferenceFilters references;
    private final ReplicaRepository replica;
    private final Search search;
    private final MissingFilter missing;
    private final ContentReader withTexts;
    private final ContentReader withoutTexts;

    StatementRepository(
            Sql sql,
            ReferenceFilters references,
            ReplicaRepository replica,
            Search search,
            ContentReaders readers,
            MissingFilter missing) {
        this.replica = replica;
        this.missing = missing;
        this.sql = sql;
        this.references = references;
        this.search = search;
        var referenced = Map.of(
                EVENT,
                "array[t.event_id]",
                PARTICIPANT,
                "t.participant_ids",
                TOPIC,
                "array(select x.topic_id from statement_topic x where x.statement_id = t.id)");
        var parts = new HashMap<>(StatementForm.PARTS);
        this.withoutTexts = readers.of(Statements.STATEMENT, referenced, parts);
        parts.put("texts", "t.texts");
        this.withTexts = readers.of(Statements.STATEMENT, referenced, parts);
    }

    ContentReader reader() {
        return withTexts;
    }

    List<Representation> readWithoutTexts(List<UUID> ids) {
        return withoutTexts.read(ids, StatementForm.WITHOUT_TEXTS);
    }

    /** Returns all matches. */
    Page<Representation> list(StatementQuery query) {
        return page(query, byDate(new Listing("statement s", "s.id")));
    }

    /** Returns those of one event; in its order, unless another is requested. */
    Page<Representation> listOfEvent(UUID event, StatementQuery query) {
        var listing = new Listing("statement s", "s.id").sort("ordinal", byOrdinal());
        return page(query, byDate(listing).where("s.event_id = ?", event));
    }

    /** Returns those that a participant made, that were made on its behalf, or that mention it. */
    Page<Representation> listOfParticipant(UUID participant, StatementQuery query) {
        var listing = byDate(new Listing("statement s", "s.id"));
        return page(query, listing.where("s.participant_ids && ?", List.of(participant)));
    }

    private static Sort byOrdinal() {
        return Sort.ascending("s.place", "text");
    }

    private static Listing byDate(Listing listing) {
        return listing.sort("date", Sort.ascending("coalesce(s.first_day, 'infinity')", "date"))
                .sort("-date", Sort.descending("coalesce(s.first_day, '-infinity')", "date"))
                .sort("ordinal", byOrdinal())
                .sort("updatedAt", Sort.ascending("s.updated_at", "timestamptz"))
                .sort("-updatedAt", Sort.descending("s.updated_at", "timestamptz"));
    }

    private Page<Representation> page(StatementQuery query, Listing listing) {
        filter(listing, query);
        return query.withTexts()
                ? listing.size(Listing.sizeIn("statement"))
                        .page(sql, query, query.sort, ids -> withTexts.read(ids, StatementForm.WITH_TEXTS))
                : listing.size(SIZE_WITHOUT_TEXTS).page(sql, query, query.sort, this::readWithoutTexts);
    }

    /** Adds the conditions on the statement {@code s}. */
    public void filter(Listing listing, StatementFilter query) {
        listing.living("s", query.modifiedSince())
                .whereRef(query.values("ref", query.ref), Statements.STATEMENT)
                .whereIf(query.values("agendaItem", query.agendaItem), "s.agenda_item = any(?)")
                .whereIf(query.constants("kind", query.kind, StatementKind.class), "s.kind = any(?)")
                .whereIf(
                        query.languages("language", query.language),
                        "exists (select 1 from statement_language t where t.statement_id = s.id and t.language = any(?))")
                .whereIf(
                        references.ids(query, TOPIC, TOPIC, query.topic),
                        "exists (select 1 from statement_topic t where t.statement_id = s.id and t.topic_id = any(?::uuid[]))")
                .whereIf(
                        query.constants("pointKind", query.pointKind, PointKind.class),
                        "exists (select 1 from point p where p.statement_id = s.id and p.kind = any(?))");
        replica.filter(listing, "s", query);
        listing.whereIf(
                references.ids(query, "participant", PARTICIPANT, query.participant), "s.participant_ids && ?::uuid[]");
        // as they are grouped
        var posts = query.post == null ? null : query.post.toLowerCase(Locale.ROOT);
        listing.whereIf(query.values("post", posts), """
                exists (select 1 from reference_post po
                    where po.reference_id = any(s.speaker_ids) and po.days && s.days and po.title = any(?))""");
        between(listing, query);
        missing.filter(listing, query, "statements");
        search.filter(listing, query, query.q, "s.id");
    }

    /** A statement without a date has the days of its event. */
    private static void between(Listing listing, StatementFilter query) {
        query.days(query.from, query.to).ifPresent(days -> {
            listing.where("s.days && ?::daterange", days);
            // sorts by date read only from the first to the last day that can match: a date covers a
            // day, a month or a year
            var start = query.date("from", query.from);
            var end = query.date("to", query.to);
            if (start != null) {
                listing.where(
                        "coalesce(s.first_day, 'infinity') >= ?::date",
                        start.first().withDayOfYear(1));
            }
            if (end != null) {
                listing.where("coalesce(s.first_day, '-infinity') <= ?::date", end.last());
            }
        });
    }

    /** Returns the event of a statement. */
    Optional<UUID> eventOf(String ref) {
        return Slugs.isId(ref)
                ? sql.first(
                        "select event_id from statement where id = ?", row -> row.id("event_id"), UUID.fromString(ref))
                : sql.first("select event_id from statement where slug = ?", row -> row.id("event_id"), ref);
    }

    /** Returns which of some ids belong to points. */
    Set<UUID> pointIds(List<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.list("select id from point where id = any(?)", row -> row.id("id"), ids));
    }

    /** Whether a statement already has this item of this event's agenda. */
    boolean hasAgendaItem(String slug, UUID event, String key) {
        return sql.first(
                        "select 1 as found from statement where slug = ? and event_id = ? and agenda_item = ?",
                        row -> row.integer("found"),
                        slug,
                        event,
                        key)
                .isPresent();
    }
}
