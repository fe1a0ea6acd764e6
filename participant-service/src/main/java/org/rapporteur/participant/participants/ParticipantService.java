package org.rapporteur.participant.participants;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.kit.search.Document;

/** The rules of participants. */
@ApplicationScoped
public class ParticipantService extends ResourceService<Participant, ParticipantInput> {

    private final ParticipantRepository participants;
    private final PastStates past;

    ParticipantService(ParticipantRepository participants, PastStates past, WriteSupport support) {
        super(ParticipantType.PARTICIPANT, ParticipantInput.class, participants, support);
        this.participants = participants;
        this.past = past;
    }

    Page<ParticipantView> list(ParticipantQuery query) {
        return participants.list(query);
    }

    /** A participant as it is, or as it was. */
    ParticipantView get(String ref, String asOf, String language) {
        return asOf == null
                ? view(idOf(ref), language)
                : past.view(
                        this,
                        ref,
                        asOf,
                        ParticipantView.class,
                        state -> ParticipantMapper.withCountry(state, language));
    }

    ParticipantView view(UUID id, String language) {
        return participants.views(List.of(id), language).getFirst();
    }

    @Override
    protected Participant blank() {
        return new Participant();
    }

    @Override
    protected void apply(Participant participant, ParticipantInput input) {
        ParticipantMapper.apply(participant, input);
    }

    @Override
    protected List<Document> documents(UUID id, ParticipantInput input) {
        return List.of(ParticipantMapper.document(id, input));
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
