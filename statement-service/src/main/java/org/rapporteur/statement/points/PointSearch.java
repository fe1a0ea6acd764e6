package org.rapporteur.statement.points;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.search.SearchFilters;
import org.rapporteur.kit.search.SearchKind;
import org.rapporteur.statement.references.ReplicaRepository;
import org.rapporteur.statement.statements.StatementService;

/** Points, as search finds them. */
@Singleton
class PointSearch implements SearchKind {

    private final PointRepository points;
    private final StatementService service;

    PointSearch(PointRepository points, StatementService service) {
        this.points = points;
        this.service = service;
    }

    @Override
    public String type() {
        return "point";
    }

    @Override
    public String table() {
        return "point p on p.id = x.id join statement s on s.id = p.statement_id";
    }

    @Override
    public boolean filter(Listing listing, SearchFilters filters) {
        var query = new PointQuery();
        query.from = filters.from;
        query.to = filters.to;
        query.topic = filters.topic;
        query.event = filters.event;
        query.speaker = filters.speaker;
        points.filter(listing, query);
        ReplicaRepository.spokenForBy(listing, "p", query.countries("country", filters.country));
        query.throwIfAny();
        return true;
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
    public List<Representation> views(List<UUID> ids) {
        return points.read(ids);
    }
}
