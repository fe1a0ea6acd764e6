package org.rapporteur.participant.participants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.search.Document;
import org.rapporteur.kit.search.Passage;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.text.Countries;

/** From what writers say to the entity, and from rows to what readers see. */
final class ParticipantMapper {

    private ParticipantMapper() {}

    static void apply(Participant participant, ParticipantInput input) {
        participant.kind = wire(input.kind());
        participant.classification = wire(input.classification());
        participant.name = input.name();
        participant.otherNames = orEmpty(input.otherNames());
        participant.familyName = input.familyName();
        participant.givenName = input.givenName();
        participant.honorificPrefix = input.honorificPrefix();
        participant.sortName = input.sortName();
        participant.posts = orEmpty(input.posts());
        participant.countryCode =
                input.countryCode() == null ? null : input.countryCode().value();
        participant.region = Countries.region(participant.countryCode);
        participant.subregion = Countries.subregion(participant.countryCode);
        participant.identifiers = orEmpty(input.identifiers());
        participant.sources = orEmpty(input.sources());
        participant.sortKey = input.sortName() == null ? input.name().in("en") : input.sortName();
    }

    private static String wire(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** What search finds a participant by. */
    static Document document(UUID id, ParticipantInput input) {
        return Document.of(
                ParticipantType.PARTICIPANT.name(),
                id,
                Stream.of(
                                Passage.name("name", input.name()),
                                Passage.each(input.otherNames()).flatMap(ParticipantMapper::otherName),
                                Passage.name("familyName", input.familyName()),
                                Passage.name("givenName", input.givenName()),
                                Passage.name("sortName", input.sortName()))
                        .flatMap(passages -> passages));
    }

    private static Stream<Passage> otherName(OtherName other) {
        var language = other.language() == null ? null : other.language().value();
        return Stream.of(new Passage(Passage.Role.NAME, "otherNames.name", language, other.name()));
    }

    /** A state as the log keeps it, with what is derived from the country. */
    static ObjectNode withCountry(ObjectNode state, String language) {
        var country = state.path("countryCode").textValue();
        if (country != null) {
            var names = state.putObject("countryName");
            Countries.names(country, language).wordings().forEach(names::put);
            state.put("region", Countries.region(country)).put("subregion", Countries.subregion(country));
        }
        return state;
    }

    /** @param language the language of the country's name, beside English; may be null */
    static ParticipantView view(Row row, String language) {
        var country = row.string("country_code");
        return new ParticipantView(
                row.id("id"),
                row.string("slug"),
                row.number("version"),
                row.constant("kind", ParticipantKind.class),
                row.constant("classification", Classification.class),
                row.text("name"),
                row.objects("other_names", OtherName.class),
                row.string("family_name"),
                row.string("given_name"),
                row.string("honorific_prefix"),
                row.string("sort_name"),
                row.objects("posts", Post.class),
                country,
                country == null ? null : Countries.names(country, language),
                row.string("region"),
                row.string("subregion"),
                row.objects("identifiers", Identifier.class),
                row.objects("sources", Source.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
