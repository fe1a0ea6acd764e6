package org.rapporteur.participant.participations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.participant.participants.ParticipantService;

/** The rules of participations. */
@Singleton
public class ParticipationService extends ResourceService<Participation, ParticipationInput> {

    private final ParticipationRepository participations;
    private final ParticipantService participants;

    ParticipationService(
            ParticipationRepository participations, ParticipantService participants, WriteSupport support) {
        super(ParticipationType.PARTICIPATION, ParticipationInput.class, participations, support);
        this.participations = participations;
        this.participants = participants;
    }

    Page<Representation> list(ParticipationQuery query) {
        return participations.list(query, null, null);
    }

    Page<Representation> ofEvent(String ref, ParticipationQuery query) {
        return participations.list(query, participations.eventOf(ref), null);
    }

    Page<Representation> ofParticipant(String ref, ParticipationQuery query) {
        return participations.list(query, null, participants.idOf(ref));
    }

    @Override
    protected ContentReader reader() {
        return participations.reader();
    }

    @Override
    protected ContentForm form(String language) {
        return ParticipationRepository.FORM;
    }

    @Override
    protected Participation blank() {
        return new Participation();
    }

    @Override
    protected void apply(Participation participation, ParticipationInput input, ObjectNode content) {
        participation.apply(input);
    }

    @Override
    protected String slugWords(ParticipationInput input) {
        var event = input.event();
        return (event.id() == null ? event.slug() : participations.slugOfEvent(event.id())) + " " + who(input);
    }

    private String who(ParticipationInput input) {
        Reference participant = input.participant();
        if (participant == null) {
            return String.valueOf(input.nameAsPrinted());
        }
        return participant.id() == null ? participant.slug() : participations.slugOfParticipant(participant.id());
    }

    @Override
    protected void check(UUID id, ParticipationInput input, Violations faults) {
        if (input.participant() == null && input.nameAsPrinted() == null) {
            faults.add("participant", "either this or nameAsPrinted is required");
        }
    }
}
