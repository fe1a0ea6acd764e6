package org.rapporteur.participant.participants;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Countries;

/** Finds participants. */
@Singleton
public class ParticipantRepository implements PanacheRepositoryBase<Participant, UUID> {

    private final Sql sql;
    private final References references;
    private final Search search;
    private final ContentReader reader;

    ParticipantRepository(Sql sql, References references, Search search, ContentReaders readers) {
        this.sql = sql;
        this.references = references;
        this.search = search;
        this.reader = readers.of(ParticipantType.PARTICIPANT, Map.of(), Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /**
     * Participants as answers show them: with what follows from the country.
     *
     * @param language of the country's name, beside English; may be null
     */
    static ContentForm form(String language) {
        return ContentForm.of(ParticipantType.PARTICIPANT.references())
                .with("countryCode", (participant, value, out) -> {
                    var country = value.getText();
                    out.writeStringField("countryCode", country);
                    out.writeObjectFieldStart("countryName");
                    for (var name :
                            Countries.names(country, language).wordings().entrySet()) {
                        out.writeStringField(name.getKey(), name.getValue());
                    }
                    out.writeEndObject();
                    writeIfKnown(out, "region", Countries.region(country));
                    writeIfKnown(out, "subregion", Countries.subregion(country));
                });
    }

    private static void writeIfKnown(JsonGenerator out, String member, String value) throws IOException {
        if (value != null) {
            out.writeStringField(member, value);
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
        if (participating(participations, query)) {
            listing.where(
                    "exists (select 1 from participation t where t.participant_id = p.id and t.deleted_at is null and "
                            + participations.conditions() + ")",
                    participations.parameters().toArray());
        }
    }

    /** Adds the conditions on the participant {@code p} itself. */
    public void filter(Listing listing, ParticipantFilter query) {
        listing.living("p", query.modifiedSince())
                .whereRef(query.values("ref", query.ref), "p.slug")
                .whereIf(query.constants("kind", query.kind, ParticipantKind.class), "p.kind = any(?)")
                .whereIf(
                        query.constants("classification", query.classification, Classification.class),
                        "p.classification = any(?)")
                .whereIf(query.countries("country", query.country), "p.country_code = any(?)")
                .whereIf(query.values("region", query.region), "p.region = any(?)")
                .whereIf(query.values("subregion", query.subregion), "p.subregion = any(?)");
        search.filter(listing, query, query.q, "p.id");
    }

    /** Adds the conditions on a participation {@code t} of who is asked for; tells whether there are any. */
    public boolean participating(Listing listing, ParticipantFilter query) {
        var events = query.values("event", query.event);
        if (events != null) {
            // the cast is for a list that is empty
            listing.where("t.event_id = any(?::uuid[])", references.known("event", events));
        }
        var roles = query.values("role", query.role);
        if (roles != null) {
            if (!ROLES.containsAll(roles)) {
                query.fault("role", "must be one of " + String.join(", ", ROLES));
            }
            listing.where("t.role = any(?)", roles);
        }
        return events != null || roles != null;
    }

    /** The roles of participations, as the constraint on them says. */
    private static final List<String> ROLES = List.of(
            "host",
            "co_host",
            "organizer",
            "chair",
            "moderator",
            "keynote",
            "speaker",
            "panellist",
            "rapporteur",
            "delegate",
            "attendee",
            "observer",
            "expert");

    private static String name(ParticipantQuery query) {
        var language = query.language();
        return language == null || language.equals("en")
                ? "p.sort_key"
                : "left(coalesce(p.name ->> '%s', p.sort_key), 400) collate \"und-x-icu\"".formatted(language);
    }
}
