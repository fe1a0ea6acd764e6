package org.rapporteur.participant.participants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;

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

    /**
     * A participant as it is, or as it was.
     *
     * @param language of the country's name, beside English; may be null
     */
    Representation get(String ref, String asOf, String language) {
        return get(ref, asOf, ParticipantRepository.form(language));
    }

    @Override
    protected ContentReader reader() {
        return participants.reader();
    }

    @Override
    protected ContentForm form() {
        return ParticipantRepository.form(null);
    }

    @Override
    protected Participant blank() {
        return new Participant();
    }

    @Override
    protected void apply(Participant participant, ParticipantInput input, ObjectNode content) {
        participant.apply(input);
    }

    @Override
    protected String slugWords(ParticipantInput input) {
        return input.name().in("en");
    }

    @Override
    protected void check(ParticipantInput input, Violations faults) {
        if (input.kind() == ParticipantKind.ORGANIZATION) {
            if (input.classification() == null) {
                faults.add("classification", "is required of organizations");
            }
            refuse("familyName", input.familyName(), faults);
            refuse("givenName", input.givenName(), faults);
            refuse("honorificPrefix", input.honorificPrefix(), faults);
            refuse("posts", input.posts(), faults);
        } else if (input.classification() != null) {
            faults.add("classification", "is of organizations; persons have none");
        }
        faults.addEach(
                "posts",
                input.posts(),
                post -> post.from() != null
                        && post.to() != null
                        && post.to().last().isBefore(post.from().first()),
                "to",
                "must not be before from");
    }

    private static void refuse(String member, Object value, Violations faults) {
        if (value != null) {
            faults.add(member, "is of persons; organizations have none");
        }
    }
}
