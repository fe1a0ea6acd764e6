package org.rapporteur.statement.statements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.resource.Command;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.statement.references.ReplicaRepository;

/** The rules of statements. */
@Singleton
public class StatementService extends ResourceService<Statement, StatementInput> {

    private final StatementRepository statements;
    private final Agendas agendas;
    private final References references;

    StatementService(StatementRepository statements, Agendas agendas, References references, WriteSupport support) {
        super(Statements.STATEMENT, StatementInput.class, statements, support);
        this.statements = statements;
        this.agendas = agendas;
        this.references = references;
    }

    Page<Representation> list(StatementQuery query) {
        return statements.list(query);
    }

    Page<Representation> listOfEvent(String event, StatementQuery query) {
        return statements.listOfEvent(references.require(ReplicaRepository.EVENT, event), query);
    }

    Page<Representation> listOfParticipant(String participant, StatementQuery query) {
        return statements.listOfParticipant(references.require(ReplicaRepository.PARTICIPANT, participant), query);
    }

    @Override
    protected ContentReader reader() {
        return statements.reader();
    }

    @Override
    protected ContentForm form() {
        return StatementForm.WITH_TEXTS;
    }

    /** The log keeps the key of the item of the agenda alone: its title is that of now. */
    @Override
    protected ObjectNode past(ObjectNode state) {
        return agendas.completed(state);
    }

    @Override
    protected ObjectNode stored(ObjectNode content) {
        return Statement.withoutParts(content);
    }

    @Override
    protected void prepare(List<Command> commands) {
        agendas.refresh(commands);
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
    protected void apply(Statement statement, StatementInput input, ObjectNode content) {
        statement.apply(input, content);
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
        if (input.speaker() == null
                && input.speakerAsPrinted() == null
                && input.onBehalfOf() == null
                && input.title() == null) {
            faults.add("speaker", "this, speakerAsPrinted, onBehalfOf or title is required");
        }
        faults.addRepeated("texts", "language", input.texts(), text -> text.language() + " " + text.fidelity());
        faults.addRepeated("points", "key", input.points(), Point::key);
        faults.addRepeated("points", "ordinal", input.points(), Point::ordinal);
        agendas.check(input, faults);
    }
}
