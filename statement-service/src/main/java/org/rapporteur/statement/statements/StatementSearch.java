package org.rapporteur.statement.statements;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.search.SearchFilters;
import org.rapporteur.kit.search.SearchKind;
import org.rapporteur.statement.references.ReplicaRepository;

/** Statements, as search finds them. */
@Singleton
class StatementSearch implements SearchKind {

    private final StatementRepository statements;
    private final StatementService service;

    StatementSearch(StatementRepository statements, StatementService service) {
        this.statements = statements;
        this.service = service;
    }

    @Override
    public String type() {
        return Statements.STATEMENT.name();
    }

    @Override
    public String table() {
        return "statement s on s.id = x.id";
    }

    @Override
    public boolean filter(Listing listing, SearchFilters filters) {
        var query = new StatementQuery();
        query.from = filters.from;
        query.to = filters.to;
        query.topic = filters.topic;
        query.event = filters.event;
        query.speaker = filters.speaker;
        statements.filter(listing, query);
        ReplicaRepository.spokenForBy(listing, "s", query.countries("country", filters.country));
        query.throwIfAny();
        return true;
    }

    @Override
    public ResourceService<?, ?> service() {
        return service;
    }

    @Override
    public String size() {
        return StatementRepository.SIZE_WITHOUT_TEXTS;
    }

    @Override
    public List<?> views(List<UUID> ids) {
        return statements.views(ids, false);
    }
}
