package org.rapporteur.participant.participants;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.form.MemberWriter;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;

/** Queries participants. */
@Singleton
public class ParticipantRepository implements PanacheRepositoryBase<Participant, UUID> {

    private static final String EVENT = "event";
    private static final MemberWriter OMITTED = (participant, value, out) -> value.skipChildren();

    /** Conditions on the event of a participation {@code t}: in which year it starts, and when it takes place. */
    public static final String IN_YEARS =
            "t.event_id in (select e.id from reference e where extract(year from lower(e.days))::integer = any(?))";

    public static final String IN_DAYS = "t.event_id in (select e.id from reference e where e.days && ?::daterange)";

    private final Sql sql;
    private final ReferenceFilters references;
    private final Search search;
    private final MissingFilter missing;
    private final ContentReader reader;

    ParticipantRepository(
            Sql sql, ReferenceFilters references, Search search, ContentReaders readers, MissingFilter missing) {
        this.missing = missing;
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
        filter(listing, query);
        filterByParticipation(listing, query);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, form(query.language())));
    }

    /** Adds the conditions on the participations of the participant {@code p}. */
    void filterByParticipation(Listing listing, ParticipantFilter query) {
        var participations = new Listing("participation t", "t.id");
        if (participating(participations, query) && !participations.conditions().isEmpty()) {
            listing.where(
                    "exists (select 1 from participation t where t.participant_id = p.id and t.deleted_at is null and "
                            + participations.conditions() + ")",
                    participations.parameters().toArray());
        }
    }

    /** Adds the conditions on the participant {@code p} itself. */
    public void filter(Listing listing, ParticipantFilter query) {
        listing.living("p", query.modifiedSince())
                .whereRef(query.values("ref", query.ref), ParticipantType.PARTICIPANT)
                .whereIf(query.constants("kind", query.kind, ParticipantKind.class), "p.kind = any(?)")
                .whereIf(
                        query.constants("classification", query.classification, Classification.class),
                        "p.classification = any(?)")
                .whereIf(query.countries("country", query.country), "p.country_code = any(?)")
                .whereIf(query.regions("region", query.region), "p.region = any(?)")
                .whereIf(query.subregions("subregion", query.subregion), "p.subregion = any(?)");
        listing.whereIf(
                references.ids(query, "memberOf", ParticipantType.PARTICIPANT.name(), query.memberOf),
                "p.id in (select participant_id from participant_membership where organization_id = any(?::uuid[]))");
        missing.filter(listing, query, "participants");
        search.filter(listing, query, query.q, "p.id");
    }

    /** Adds the conditions on a participation {@code t} of a participant; returns whether there are any. */
    public boolean participating(Listing listing, ParticipantFilter query) {
        references.filter(listing, query, "event", EVENT, query.event, "t.event_id");
        listing.whereIf(references.idsWithin(query, "within", EVENT, query.within), "t.event_id = any(?::uuid[])")
                .whereIf(query.constants("role", query.role, Role.class), "t.role = any(?)")
                .whereIf(query.constants("capacity", query.capacity, Capacity.class), "t.capacity = any(?)")
                .whereIf(query.years("year", query.year), IN_YEARS)
                .whereIf(query.days(query.from, query.to).orElse(null), IN_DAYS);
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
