package org.rapporteur.statement.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.statement.references.Replica;

/** The rules of statements. */
@ApplicationScoped
public class StatementService extends ResourceService<Statement, StatementInput> {

    private final StatementRepository statements;
    private final Replica replica;
    private final References references;

    StatementService(StatementRepository statements, Replica replica, References references, WriteSupport support) {
        super(Statements.STATEMENT, StatementInput.class, statements, support);
        this.statements = statements;
        this.replica = replica;
        this.references = references;
    }

    Page<StatementView> list(StatementQuery query) {
        return statements.list(query);
    }

    Page<StatementView> listOfEvent(String event, StatementQuery query) {
        return statements.listOfEvent(references.require(Replica.EVENT, event), query);
    }

    Page<StatementView> listOfParticipant(String participant, StatementQuery query) {
        return statements.listOfParticipant(references.require(Replica.PARTICIPANT, participant), query);
    }

    StatementView get(String ref) {
        return view(idOf(ref));
    }

    StatementView view(UUID id) {
        return statements.views(List.of(id), true).getFirst();
    }

    @Override
    protected Statement blank() {
        return new Statement();
    }

    @Override
    protected StatementInput complete(StatementInput input, StatementInput before) {
        return input.withPoints(PointIds.keep(input.points(), before == null ? null : before.points()));
    }

    @Override
    protected void apply(Statement statement, StatementInput input) {
        StatementMapper.apply(statement, input);
    }

    @Override
    protected String slugWords(StatementInput input) {
        if (input.title() != null) {
            return input.title().in("en");
        }
        var type = input.type().name().toLowerCase(Locale.ROOT);
        return input.speakerAsPrinted() == null ? type : type + " " + input.speakerAsPrinted();
    }

    @Override
    protected void check(StatementInput input, Violations faults) {
        if (input.speaker() == null && input.speakerAsPrinted() == null) {
            faults.add("speaker", "this or speakerAsPrinted is required");
        }
        faults.addRepeated("texts", "language", input.texts(), text -> text.language() + " " + text.fidelity());
        faults.addRepeated("points", "key", input.points(), Point::key);
        faults.addRepeated("points", "ordinal", input.points(), Point::ordinal);
        var event = input.event().id();
        if (input.agendaItem() != null && event != null) {
            var key = input.agendaItem().key();
            // an item that has left the agenda stays with the statements that have it
            if (!replica.hasAgendaItem(event, key) && !statements.hasAgendaItem(input.slug(), event, key)) {
                faults.add("agendaItem", "the event's agenda has no item '%s'".formatted(key));
            }
        }
    }
}
