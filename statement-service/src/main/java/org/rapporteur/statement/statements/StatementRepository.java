package org.rapporteur.statement.statements;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.ReplicaRepository;

/** Finds statements. */
@Singleton
public class StatementRepository implements PanacheRepositoryBase<Statement, UUID> {

    /** How long a statement is without its texts, which lists leave out. */
    static final String SIZE_WITHOUT_TEXTS = "(select t.size - t.texts_size from statement t where t.id = found.id)";

    private final Sql sql;
    private final ReplicaRepository replica;
    private final Search search;
    private final ContentReader withTexts;
    private final ContentReader withoutTexts;

    StatementRepository(Sql sql, ReplicaRepository replica, Search search, ContentReaders readers) {
        this.sql = sql;
        this.replica = replica;
        this.search = search;
        var referenced = Map.of(
                ReplicaRepository.EVENT, "array[t.event_id]", ReplicaRepository.PARTICIPANT, "t.participant_ids");
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

    /** All that match. */
    Page<Representation> list(StatementQuery query) {
        return page(query, byDate(new Listing("statement s", "s.id")));
    }

    /** Those of one event; in its order, unless another is asked for. */
    Page<Representation> listOfEvent(UUID event, StatementQuery query) {
        var listing = new Listing("statement s", "s.id").sort("position", position());
        return page(query, byDate(listing).where("s.event_id = ?", event));
    }

    /** Those that a participant made, that were made for it, or that mention it. */
    Page<Representation> listOfParticipant(UUID participant, StatementQuery query) {
        var listing = byDate(new Listing("statement s", "s.id"));
        return page(query, listing.where("s.participant_ids && ?", List.of(participant)));
    }

    private static Sort position() {
        return Sort.ascending("s.place", "text");
    }

    private static Listing byDate(Listing listing) {
        return listing.sort("date", Sort.ascending("coalesce(s.first_day, 'infinity')", "date"))
                .sort("-date", Sort.descending("coalesce(s.first_day, '-infinity')", "date"))
                .sort("position", position())
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
                .whereRef(query.values("ref", query.ref), "s.slug")
                .whereIf(query.values("agendaItem", query.agendaItem), "s.agenda_item = any(?)")
                .whereIf(query.constants("type", query.type, StatementType.class), "s.type = any(?)")
                .whereIf(
                        query.languages(),
                        "exists (select 1 from statement_language t where t.statement_id = s.id and t.language = any(?))")
                .whereIf(
                        query.values("topic", query.topic),
                        "exists (select 1 from statement_topic t where t.statement_id = s.id and t.slug = any(?))")
                .whereIf(
                        query.constants("kind", query.kind, PointKind.class),
                        "exists (select 1 from point p where p.statement_id = s.id and p.kind = any(?))");
        replica.filter(listing, "s.event_id", ReplicaRepository.EVENT, query.values("event", query.event));
        replica.filter(listing, "s.speaker_id", ReplicaRepository.PARTICIPANT, query.values("speaker", query.speaker));
        replica.filter(
                listing,
                "s.on_behalf_of_id",
                ReplicaRepository.PARTICIPANT,
                query.values("onBehalfOf", query.onBehalfOf));
        replica.filterList(
                listing,
                "s.participant_ids",
                ReplicaRepository.PARTICIPANT,
                query.values("participant", query.participant));
        between(listing, query);
        search.filter(listing, query, query.q, "s.id");
    }

    /** A statement without a date is there on the days of its event. */
    private static void between(Listing listing, StatementFilter query) {
        query.days(query.from, query.to).ifPresent(days -> {
            listing.where("s.days && ?::daterange", days);
            // the orders by date are read from the first day on that can match, and to the last: what is dated spans a
            // day,
            // a month or a year
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

    /** The event of a statement. */
    Optional<UUID> eventOf(String ref) {
        return Slugs.isId(ref)
                ? sql.first(
                        "select event_id from statement where id = ?", row -> row.id("event_id"), UUID.fromString(ref))
                : sql.first("select event_id from statement where slug = ?", row -> row.id("event_id"), ref);
    }

    /** Whether a statement has this item of this event's agenda already. */
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
