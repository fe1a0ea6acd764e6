package org.rapporteur.statement.statements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.resource.Command;
import org.rapporteur.kit.resource.KeptIds;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.statement.references.ReplicaRepository;

/** The rules of statements. */
@Singleton
public class StatementService extends ResourceService<Statement, StatementInput> {

    /** Each point is found by every one of them. */
    private static final int PARTICIPANTS = 500;
    /** Each is shown with its name, in each point of the statement, too. */
    private static final int PRINCIPALS = 1000;

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
    protected ContentForm form(String language) {
        return StatementForm.WITH_TEXTS;
    }

    /** The content has only the key of the agenda item. */
    @Override
    protected void complete(List<ObjectNode> states) {
        agendas.complete(states);
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

    /** Two points may swap places: the uniqueness of keys and ordinals is checked at the end. */
    @Override
    protected boolean hasDeferredConstraints(StatementInput input) {
        return input.points() != null;
    }

    @Override
    protected StatementInput complete(StatementInput input, StatementInput before) {
        return input.withPoints(PointIds.keep(input.points(), before == null ? null : before.points()));
    }

    @Override
    protected StatementInput completeWithIds(StatementInput input, Violations faults) {
        if (input.points() == null) {
            return input;
        }
        var ids =
                input.points().stream().map(Point::id).filter(Objects::nonNull).toList();
        var taken = statements.pointIds(ids);
        faults.addEach(
                "points",
                input.points(),
                point -> point.id() != null && KeptIds.fault(point.id().toString()) != null,
                "id",
                "must be a UUID of version 7 or 8 (RFC 9562), as in an export; omit it for a new one");
        faults.addEach(
                "points",
                input.points(),
                point -> point.id() != null && taken.contains(point.id()),
                "id",
                "belongs to another point");
        faults.addRepeated("points", "id", input.points(), Point::id);
        return input.withPoints(PointIds.brought(input.points()));
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
        var kind = input.kind().name().toLowerCase(Locale.ROOT);
        var printed = orEmpty(input.speakers()).stream()
                .map(Speaker::asPrinted)
                .filter(Objects::nonNull)
                .findFirst();
        return printed.map(name -> kind + " " + name).orElse(kind);
    }

    @Override
    protected void check(UUID id, StatementInput input, Violations faults) {
        if (orEmpty(input.speakers()).isEmpty() && orEmpty(input.onBehalfOf()).isEmpty() && input.title() == null) {
            faults.add("speakers", "these, onBehalfOf or title is required");
        }
        faults.addEach(
                "speakers",
                input.speakers(),
                speaker -> speaker.participant() == null && speaker.asPrinted() == null,
                "participant",
                "this or asPrinted is required");
        faults.addRepeated(
                "speakers",
                "participant",
                input.speakers(),
                speaker -> Reference.idOf(speaker.participant()) == null
                        ? speaker
                        : speaker.participant().id());
        if (Speaking.of(input).everyone().distinct().count() > PARTICIPANTS) {
            faults.add("speakers", "name, with onBehalfOf, more than %d participants".formatted(PARTICIPANTS));
        }
        if (orEmpty(input.speakers()).stream()
                        .mapToInt(speaker -> orEmpty(speaker.onBehalfOf()).size())
                        .sum()
                > PRINCIPALS) {
            faults.add(
                    "speakers",
                    "name more than %,d participants on whose behalf they speak, all speakers together"
                            .formatted(PRINCIPALS));
        }
        faults.addRepeated("texts", "language", input.texts(), text -> text.language() + " " + text.fidelity());
        faults.addRepeated("points", "key", input.points(), Point::key);
        faults.addRepeated("points", "ordinal", input.points(), Point::ordinal);
        agendas.check(input, faults);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
