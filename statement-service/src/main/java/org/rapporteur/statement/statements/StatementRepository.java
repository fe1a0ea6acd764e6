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
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Order;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Found;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.SpeakingFilters;

/** Queries statements. */
@Singleton
public class StatementRepository implements PanacheRepositoryBase<Statement, UUID> {

    /** The size of a statement without its texts, which lists omit. */
    static final String SIZE_WITHOUT_TEXTS = "(select t.size - t.texts_size from statement t where t.id = found.id)";

    private static final Found FOUND = Found.of(Statements.STATEMENT.name())
            .sorted("date", Order.ascending(StatementFields.FIRST_DAY))
            .sorted("-date", Order.descending(StatementFields.FIRST_DAY))
            .sorted("ordinal", Order.ascending(StatementFields.PLACE))
            .sorted("updatedAt", Order.ascending(StatementFields.UPDATED_AT))
            .sorted("-updatedAt", Order.descending(StatementFields.UPDATED_AT));

    private final Sql sql;
    private final ReferenceFilters references;
    private final SpeakingFilters speaking;
    private final Search search;
    private final MissingFilter missing;
    private final ContentReader withTexts;
    private final ContentReader withoutTexts;

    StatementRepository(
            Sql sql,
            ReferenceFilters references,
            SpeakingFilters speaking,
            Search search,
            ContentReaders readers,
            MissingFilter missing) {
        this.speaking = speaking;
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
        return page(query, new Criteria(byDate(new Listing("statement s", "s.id"))));
    }

    /** Returns those of one event; in its order, unless another is requested. */
    Page<Representation> listOfEvent(UUID event, StatementQuery query) {
        var listing = new Listing("statement s", "s.id").sort("ordinal", byOrdinal());
        return page(query, new Criteria(byDate(listing)).among(StatementFields.SPEAKING.event(), List.of(event)));
    }

    /** Returns those that a participant made, that were made on its behalf, or that mention it. */
    Page<Representation> listOfParticipant(UUID participant, StatementQuery query) {
        var listing = byDate(new Listing("statement s", "s.id"));
        return page(query, new Criteria(listing).among(StatementFields.PARTICIPANT_ID, List.of(participant)));
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

    private Page<Representation> page(StatementQuery query, Criteria criteria) {
        filter(criteria, query);
        var listing = criteria.listing();
        return query.withTexts()
                ? listing.size(Listing.sizeIn("statement"))
                        .page(sql, query, query.sort, ids -> withTexts.read(ids, StatementForm.WITH_TEXTS))
                : listing.size(SIZE_WITHOUT_TEXTS).page(sql, query, query.sort, this::readWithoutTexts);
    }

    /** Adds the filters, for the statement {@code s}. */
    public void filter(Criteria criteria, StatementFilter query) {
        criteria.living("s", query.modifiedSince());
        references.refs(criteria, query.values("ref", query.ref), Statements.STATEMENT);
        StatementFields.filter(criteria, query);
        criteria.among(StatementFields.TOPIC_ID, references.ids(query, TOPIC, TOPIC, query.topic));
        speaking.filter(criteria, StatementFields.SPEAKING, query);
        criteria.among(
                StatementFields.PARTICIPANT_ID, references.ids(query, "participant", PARTICIPANT, query.participant));
        // as they are grouped
        var posts = query.post == null ? null : query.post.toLowerCase(Locale.ROOT);
        speaking.held(criteria, StatementFields.SPEAKING, query.values("post", posts));
        between(criteria, query);
        missing.filter(criteria, query, "statements");
        search.filter(criteria, query, query.q, FOUND);
    }

    /** A statement without a date has the days of its event. */
    private void between(Criteria criteria, StatementFilter query) {
        query.days(query.from, query.to).ifPresent(days -> {
            var start = query.date("from", query.from);
            var end = query.date("to", query.to);
            criteria.where(
                    () -> speaking.overlapping(
                            StatementFields.SPEAKING,
                            start == null ? null : start.first(),
                            end == null ? null : end.last(),
                            days),
                    "s.days && ?::daterange",
                    days);
            // sorts by date read only from the first to the last day that can match: a date covers a
            // day, a month or a year
            if (start != null) {
                criteria.listing()
                        .where(
                                "coalesce(s.first_day, 'infinity') >= ?::date",
                                start.first().withDayOfYear(1));
            }
            if (end != null) {
                criteria.listing().where("coalesce(s.first_day, '-infinity') <= ?::date", end.last());
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
