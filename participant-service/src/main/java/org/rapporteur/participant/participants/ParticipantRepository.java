package org.rapporteur.participant.participants;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.form.MemberWriter;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Order;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Found;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.participant.roles.ParticipationFilters;

/** Queries participants. */
@Singleton
public class ParticipantRepository implements PanacheRepositoryBase<Participant, UUID> {

    /** Names are sorted by the database, by the rules of their language. */
    private static final Found FOUND = Found.of(ParticipantType.PARTICIPANT.name())
            .sorted("updatedAt", Order.ascending(ParticipantColumns.UPDATED_AT))
            .sorted("-updatedAt", Order.descending(ParticipantColumns.UPDATED_AT));

    private static final MemberWriter OMITTED = (participant, value, out) -> value.skipChildren();

    private final Sql sql;
    private final ReferenceFilters references;
    private final Search search;
    private final MissingFilter missing;
    private final ParticipationFilters participations;
    private final ContentReader reader;

    ParticipantRepository(
            Sql sql,
            ReferenceFilters references,
            Search search,
            ContentReaders readers,
            MissingFilter missing,
            ParticipationFilters participations) {
        this.missing = missing;
        this.participations = participations;
        this.sql = sql;
        this.references = references;
        this.search = search;
        this.reader = readers.of(
                ParticipantType.PARTICIPANT,
                Map.of(
                        "participant",
                        "array(select m.organization_id from participant_membership m where m.participant_id = t.id)"),
                Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /**
     * Returns the form of participants in responses, with what follows from the country.
     *
     * @param language the language of the country's name besides English; may be null
     */
    static ContentForm form(String language) {
        return ContentForm.of(ParticipantType.PARTICIPANT.references())
                .with("countryCode", (participant, value, out) -> {
                    var country = value.getText();
                    out.writeStringField("countryCode", country);
                    write(out, "country", country, language);
                    write(out, "region", Countries.region(country), language);
                    write(out, "subregion", Countries.subregion(country), language);
                })
                // past states have them, too
                .with("country", OMITTED)
                .with("region", OMITTED)
                .with("subregion", OMITTED);
    }

    /** Writes a country or a region with its name; nothing if there is no code. */
    private static void write(JsonGenerator out, String member, String code, String language) throws IOException {
        if (code != null) {
            out.writeObjectFieldStart(member);
            out.writeStringField("code", code);
            out.writeObjectFieldStart("name");
            for (var name : Countries.names(code, language).wordings().entrySet()) {
                out.writeStringField(name.getKey(), name.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    Page<Representation> list(ParticipantQuery query) {
        var listing = new Listing("participant p", "p.id")
                .size(Listing.sizeIn("participant"))
                .sort("name", Sort.ascending(name(query), "text"))
                .sort("-name", Sort.descending(name(query), "text"))
                .sort("slug", Sort.ascending("p.slug", "text"))
                .sort("updatedAt", Sort.ascending("p.updated_at", "timestamptz"))
                .sort("-updatedAt", Sort.descending("p.updated_at", "timestamptz"));
        var criteria = new Criteria(listing);
        filter(criteria, query);
        filterByParticipation(criteria, query);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, form(query.language())));
    }

    /** Adds the filters by participations, for the participant {@code p}. */
    void filterByParticipation(Criteria criteria, ParticipantFilter query) {
        var taken = new Criteria(new Listing("participation t", "t.id"));
        if (participating(taken, query) && !taken.listing().isEmpty()) {
            var restriction = taken.listing().restriction();
            criteria.where(
                    () -> new Criterion.Joined(
                            "participation",
                            ParticipationFilters.PARTICIPANT,
                            ParticipantColumns.ID,
                            new Criterion.All(
                                    List.of(new Criterion.Living("participation"), new Criterion.All(taken.all())))),
                    "exists (select 1 from participation t where t.participant_id = p.id and t.deleted_at is null and "
                            + restriction.sql() + ")",
                    restriction.parameters().toArray());
        }
    }

    /** Adds the filters of the participant {@code p} itself. */
    public void filter(Criteria criteria, ParticipantFilter query) {
        criteria.living("p", query.modifiedSince());
        references.refs(criteria, query.values("ref", query.ref), ParticipantType.PARTICIPANT);
        ParticipantColumns.filter(
                criteria, query, query.kind, query.classification, query.country, query.region, query.subregion);
        var organizations = references.ids(query, "memberOf", ParticipantType.PARTICIPANT.name(), query.memberOf);
        if (organizations != null) {
            criteria.where(
                    () -> new Criterion.Among(ParticipantColumns.MEMBER_OF, organizations),
                    "p.id in (select participant_id from participant_membership where organization_id = any(?::uuid[]))",
                    organizations);
        }
        missing.filter(criteria, query, "participants");
        search.filter(criteria, query, query.q, FOUND);
    }

    /** Adds the filters of a participation {@code t} of a participant; returns whether there are any. */
    public boolean participating(Criteria criteria, ParticipantFilter query) {
        participations.filter(
                criteria, query, query.event, query.role, query.capacity, query.year, query.from, query.to);
        criteria.among(ParticipationFilters.EVENT, references.idsWithin(query, "within", "event", query.within));
        return Stream.of(query.event, query.within, query.role, query.capacity, query.year, query.from, query.to)
                .anyMatch(Objects::nonNull);
    }

    private static String name(ParticipantQuery query) {
        var language = query.language();
        return language == null || language.equals("en")
                ? "p.sort_key"
                : "left(coalesce(%s, p.sort_key), 400) collate \"und-x-icu\""
                        .formatted(Languages.lookedUp(language).stream()
                                .map("p.name ->> '%s'"::formatted)
                                .collect(Collectors.joining(", ")));
    }
}
