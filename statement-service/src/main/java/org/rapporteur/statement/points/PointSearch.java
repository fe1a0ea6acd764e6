package org.rapporteur.statement.points;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.search.FoundAs;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.FacetKind;
import org.rapporteur.search.SearchFilters;
import org.rapporteur.statement.references.SpeakingFilters;
import org.rapporteur.statement.statements.PointKind;
import org.rapporteur.statement.statements.StatementService;

/** Makes points searchable. */
@Singleton
@FoundAs("point")
class PointSearch implements FacetKind<SearchFilters> {

    private static final Set<String> APPLICABLE = Set.of(
            "from",
            "to",
            "year",
            "country",
            "region",
            "subregion",
            "classification",
            "kind",
            "topic",
            "event",
            "within",
            "speaker",
            "onBehalfOf",
            "memberOf");

    private final PointRepository points;
    private final SpeakingFilters speaking;
    private final StatementService service;

    PointSearch(PointRepository points, SpeakingFilters speaking, StatementService service) {
        this.points = points;
        this.speaking = speaking;
        this.service = service;
    }

    @Override
    public boolean filter(Criteria criteria, SearchFilters filters) {
        var query = query(filters);
        if (!filters.hasOnly(APPLICABLE) || "".equals(query.kind) || "".equals(query.classification)) {
            return false;
        }
        points.filter(criteria, query);
        query.throwIfAny();
        return true;
    }

    @Override
    public Dimension narrowed(Dimension dimension, SearchFilters filters) {
        return speaking.narrowed(dimension, query(filters));
    }

    private static PointQuery query(SearchFilters filters) {
        var query = new PointQuery();
        query.set(filters);
        query.kind = SearchFilters.among(PointKind.class, filters.kind);
        query.topic = filters.topic;
        return query;
    }

    @Override
    public Class<? extends Record> view() {
        return PointView.class;
    }

    @Override
    public ResourceService<?, ?> service() {
        return service;
    }

    @Override
    public String size() {
        return PointRepository.SIZE;
    }

    @Override
    public List<Representation> views(List<UUID> ids, String language) {
        return points.read(ids);
    }
}
