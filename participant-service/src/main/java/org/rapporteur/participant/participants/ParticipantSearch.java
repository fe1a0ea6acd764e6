package org.rapporteur.participant.participants;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.search.FoundAs;
import org.rapporteur.kit.search.SearchSource;
import org.rapporteur.kit.stats.FacetKind;
import org.rapporteur.kit.words.Document;
import org.rapporteur.kit.words.Passage;
import org.rapporteur.search.SearchFilters;

/** Makes participants searchable. */
@Singleton
@FoundAs("participant")
class ParticipantSearch implements FacetKind<SearchFilters>, SearchSource<ParticipantInput> {

    private static final Set<String> APPLICABLE = Set.of(
            "country",
            "region",
            "subregion",
            "classification",
            "kind",
            "event",
            "within",
            "memberOf",
            "role",
            "capacity",
            "year",
            "from",
            "to");

    private final ParticipantRepository participants;
    private final ParticipantService service;

    ParticipantSearch(ParticipantRepository participants, ParticipantService service) {
        this.participants = participants;
        this.service = service;
    }

    @Override
    public boolean filter(Criteria criteria, SearchFilters filters) {
        var query = query(filters);
        if (!filters.hasOnly(APPLICABLE) || "".equals(query.classification) || "".equals(query.kind)) {
            return false;
        }
        participants.filter(criteria, query);
        participants.filterByParticipation(criteria, query);
        query.throwIfAny();
        return true;
    }

    @Override
    public boolean rows(Criteria criteria, SearchFilters filters) {
        return participants.participating(criteria, query(filters));
    }

    private static ParticipantQuery query(SearchFilters filters) {
        var query = new ParticipantQuery();
        query.country = filters.country;
        query.region = filters.region;
        query.subregion = filters.subregion;
        query.classification = SearchFilters.among(Classification.class, filters.classification);
        query.kind = SearchFilters.among(ParticipantKind.class, filters.kind);
        query.event = filters.event;
        query.within = filters.within;
        query.memberOf = filters.memberOf;
        query.role = filters.role;
        query.capacity = filters.capacity;
        query.year = filters.year;
        query.from = filters.from;
        query.to = filters.to;
        return query;
    }

    @Override
    public Class<? extends Record> view() {
        return ParticipantView.class;
    }

    @Override
    public ParticipantService service() {
        return service;
    }

    @Override
    public List<Things> things() {
        return List.of(ParticipantColumns.THINGS);
    }

    @Override
    public List<Document> documents(UUID id, ParticipantInput input) {
        return List.of(Document.of(
                ParticipantType.PARTICIPANT.name(),
                id,
                Stream.of(
                                Passage.name("name", input.name()),
                                Passage.each(input.otherNames()).flatMap(ParticipantSearch::otherName),
                                Passage.name("familyName", input.familyName()),
                                Passage.name("givenName", input.givenName()),
                                Passage.name("sortName", input.sortName()))
                        .flatMap(passages -> passages)));
    }

    private static Stream<Passage> otherName(OtherName other) {
        var language = other.language() == null ? null : other.language().value();
        return Stream.of(new Passage(Passage.Role.NAME, "otherNames.name", language, other.name()));
    }
}
