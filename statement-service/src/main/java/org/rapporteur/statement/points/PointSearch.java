package org.rapporteur.statement.points;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.search.FoundAs;
import org.rapporteur.kit.search.SearchKind;
import org.rapporteur.search.SearchCodes;
import org.rapporteur.search.SearchFilters;
import org.rapporteur.statement.statements.PointKind;
import org.rapporteur.statement.statements.StatementService;

/** Makes points searchable. */
@Singleton
@FoundAs("point")
class PointSearch implements SearchKind<SearchFilters> {

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
    private final StatementService service;

    PointSearch(PointRepository points, StatementService service) {
        this.points = points;
        this.service = service;
    }

    @Override
    public boolean filter(Criteria criteria, SearchFilters filters) {
        var kind = SearchFilters.among(PointKind.class, filters.kind);
        var classification = SearchFilters.among(SearchCodes.Classification.class, filters.classification);
        if (!filters.hasOnly(APPLICABLE) || "".equals(kind) || "".equals(classification)) {
            return false;
        }
        var query = new PointQuery();
        query.set(filters, classification);
        query.kind = kind;
        query.topic = filters.topic;
        points.filter(criteria, query);
        query.throwIfAny();
        return true;
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
