package org.rapporteur.statement.statements;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.search.FoundAs;
import org.rapporteur.kit.search.SearchSource;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.FacetKind;
import org.rapporteur.kit.words.Document;
import org.rapporteur.kit.words.Passage;
import org.rapporteur.search.SearchFilters;
import org.rapporteur.statement.references.SpeakingFilters;

/** Makes statements searchable. */
@Singleton
@FoundAs("statement")
class StatementSearch implements FacetKind<SearchFilters>, SearchSource<StatementInput> {

    private static final Set<String> APPLICABLE = Set.of(
            "from",
            "to",
            "year",
            "country",
            "region",
            "subregion",
            "classification",
            "kind",
            "pointKind",
            "topic",
            "event",
            "within",
            "speaker",
            "onBehalfOf",
            "memberOf",
            "agendaItem");

    private final StatementRepository statements;
    private final SpeakingFilters speaking;
    private final StatementService service;

    StatementSearch(StatementRepository statements, SpeakingFilters speaking, StatementService service) {
        this.statements = statements;
        this.speaking = speaking;
        this.service = service;
    }

    @Override
    public boolean filter(Criteria criteria, SearchFilters filters) {
        var query = query(filters);
        if (!filters.hasOnly(APPLICABLE) || "".equals(query.kind) || "".equals(query.classification)) {
            return false;
        }
        statements.filter(criteria, query);
        query.throwIfAny();
        return true;
    }

    @Override
    public Dimension narrowed(Dimension dimension, SearchFilters filters) {
        return speaking.narrowed(dimension, query(filters));
    }

    private static StatementQuery query(SearchFilters filters) {
        var query = new StatementQuery();
        query.set(filters);
        query.kind = SearchFilters.among(StatementKind.class, filters.kind);
        query.pointKind = filters.pointKind;
        query.topic = filters.topic;
        query.agendaItem = filters.agendaItem;
        return query;
    }

    @Override
    public Class<? extends Record> view() {
        return StatementView.class;
    }

    @Override
    public StatementService service() {
        return service;
    }

    @Override
    public String size() {
        return StatementRepository.SIZE_WITHOUT_TEXTS;
    }

    @Override
    public List<Representation> views(List<UUID> ids, String language) {
        return statements.readWithoutTexts(ids);
    }

    /** Returns the statement and its points, which are also found by themselves. */
    @Override
    public List<Things> things() {
        return List.of(StatementFields.THINGS, PointFields.THINGS);
    }

    @Override
    public List<Document> documents(UUID id, StatementInput input) {
        var statement = Stream.of(
                        Passage.title("title", input.title()),
                        Passage.each(input.speakers())
                                .flatMap(speaker -> Passage.mention("speakers.asPrinted", speaker.asPrinted())),
                        Passage.each(input.mentions())
                                .flatMap(mention -> Passage.mention("mentions.name", mention.name())),
                        Passage.each(input.texts()).map(StatementSearch::passage),
                        Passage.each(input.points()).flatMap(point -> passages("points.", point)))
                .flatMap(passages -> passages);
        return Stream.concat(
                        Stream.of(Document.of(Statements.STATEMENT.name(), id, statement)),
                        Passage.each(input.points())
                                .map(point -> Document.of("point", point.id(), passages("", point))))
                .toList();
    }

    private static Passage passage(StatementTextInput text) {
        return new Passage(Passage.Role.TEXT, "texts.text", text.language().value(), text.text());
    }

    private static Stream<Passage> passages(String of, Point point) {
        return Stream.of(
                        Passage.title(of + "heading", point.heading()),
                        Passage.text(of + "text", point.text()),
                        Passage.text(of + "basis", point.basis()),
                        Passage.text(of + "measure", point.measure()),
                        Passage.text(of + "aim", point.aim()))
                .flatMap(passages -> passages);
    }
}
