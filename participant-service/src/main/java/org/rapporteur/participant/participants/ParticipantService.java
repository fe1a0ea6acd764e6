package org.rapporteur.participant.participants;

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

/** The rules of participants. */
@Singleton
public class ParticipantService extends ResourceService<Participant, ParticipantInput> {

    private final ParticipantRepository participants;

    ParticipantService(ParticipantRepository participants, WriteSupport support) {
        super(ParticipantType.PARTICIPANT, ParticipantInput.class, participants, support);
        this.participants = participants;
    }

    Page<Representation> list(ParticipantQuery query) {
        return participants.list(query);
    }

    @Override
    protected ContentReader reader() {
        return participants.reader();
    }

    @Override
    protected ContentForm form(String language) {
        return ParticipantRepository.form(language);
    }

    @Override
    protected Participant blank() {
        return new Participant();
    }

    @Override
    protected void apply(Participant participant, ParticipantInput input, ObjectNode content) {
        participant.apply(input);
    }

    /** The rows of a batch may refer to each other in any order: the existence of organizations is checked at the end. */
    @Override
    protected boolean hasDeferredConstraints(ParticipantInput input) {
        return input.memberships() != null;
    }

    @Override
    protected String slugWords(ParticipantInput input) {
        return input.name().in("en");
    }

    @Override
    protected void check(UUID id, ParticipantInput input, Violations faults) {
        if (input.kind() == ParticipantKind.ORGANIZATION) {
            if (input.classification() == null) {
                faults.add("classification", "is required for organizations");
            }
            refuse("familyName", input.familyName(), faults);
            refuse("givenName", input.givenName(), faults);
            refuse("honorificPrefix", input.honorificPrefix(), faults);
        } else if (input.classification() != null) {
            faults.add("classification", "is only for organizations, not for persons");
        }
        faults.addEach(
                "memberships",
                input.memberships(),
                membership -> membership.organization() == null
                        && membership.organizationName() == null
                        && membership.title() == null,
                "organization",
                "this, organizationName or title is required");
        faults.addEach(
                "memberships",
                input.memberships(),
                membership -> id.equals(Reference.idOf(membership.organization())),
                "organization",
                "is the participant itself");
        faults.addEach(
                "memberships",
                input.memberships(),
                membership -> membership.from() != null
                        && membership.to() != null
                        && membership.to().last().isBefore(membership.from().first()),
                "to",
                "must not be before from");
    }

    private static void refuse(String member, Object value, Violations faults) {
        if (value != null) {
            faults.add(member, "is only for persons, not for organizations");
        }
    }
}
